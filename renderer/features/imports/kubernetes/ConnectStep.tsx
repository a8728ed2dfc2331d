import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText, wantedCount } from './kubernetes-words.ts'
import { RollBackDialog } from './RollBackDialog.tsx'
import { SignInForm } from './SignInForm.tsx'
import { UnitWork } from './UnitWork.tsx'

/** Step 4: sign in to ConfigHub, and make the units there. */
export function ConnectStep({ open, attempt }: StepProps) {
  const api = useApi()
  const [isRollingBack, setRollingBack] = useState(false)
  const { sessionId, confighub, structure, work, canGoOn } = open
  const { isSignedIn, baseUrl, user, org, doneCount, failedCount, canRollBack } = confighub
  const leftCount = Math.max(0, wantedCount(open) - doneCount)
  const isIdle = work === null
  if (!isSignedIn) return <SignInForm open={open} />
  return (
    <div className="cluster-step">
      <div className="cluster-line">
        <span>
          <CircleCheck size={13} aria-hidden className="cluster-ok" /> Signed in to <bdi>{baseUrl}</bdi> as <b>{user}</b>
          {org !== '' && <span className="muted"> of {org}</span>}
        </span>
        <Button look="quiet" aria-disabled={!isIdle} onClick={() => isIdle && attempt(api.call('kubernetesImport.signOut', { sessionId }))}>
          Sign out
        </Button>
        <span className="form-space" />
        {canRollBack && (
          <Button aria-disabled={!isIdle} onClick={() => isIdle && setRollingBack(true)}>
            Roll back…
          </Button>
        )}
      </div>
      <UnitWork open={open} attempt={attempt}>
        <Button look={leftCount > 0 && isIdle && !canGoOn ? 'primary' : 'plain'} aria-disabled={!isIdle || leftCount === 0} onClick={() => isIdle && leftCount > 0 && attempt(api.call('kubernetesImport.perform', { sessionId, slugs: null }))}>
          {leftCount === 0 ? 'All units are made' : doneCount > 0 ? `Make the other ${leftCount.toLocaleString('en-GB')}` : `Make ${countText(leftCount, 'unit')}`}
        </Button>
        <span role="status" className="muted">
          {doneCount.toLocaleString('en-GB')} of {countText(wantedCount(open), 'unit')} made in <b>{structure.appSpace}</b>
        </span>
        {failedCount > 0 && <span className="cluster-wrong">{countText(failedCount, 'unit')} failed</span>}
      </UnitWork>
      {isRollingBack && <RollBackDialog open={open} onClose={() => setRollingBack(false)} />}
    </div>
  )
}
