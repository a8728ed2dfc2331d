import { CircleCheck } from 'lucide-react'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText } from './kubernetes-words.ts'
import { UnitWork } from './UnitWork.tsx'

/** Step 4: the units are made in the ConfigHub somebody signed in to. */
export function ConnectStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, step, confighub, structure, work, canGoOn } = open
  const { baseUrl, user, org, doneCount, failedCount } = confighub
  const leftCount = Math.max(0, open.structure.unitCount - doneCount)
  const isIdle = work === null
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
      </div>
      <UnitWork open={open} attempt={attempt}>
        <Button look={leftCount > 0 && isIdle && !canGoOn ? 'primary' : 'plain'} aria-disabled={!isIdle || leftCount === 0} onClick={() => isIdle && leftCount > 0 && attempt(api.call('kubernetesImport.perform', { sessionId, step, slugs: null }))}>
          {leftCount === 0 ? 'All units are made' : doneCount > 0 ? `Make the other ${leftCount.toLocaleString('en-GB')}` : `Make ${countText(leftCount, 'unit')}`}
        </Button>
        <span role="status" className="muted">
          {doneCount.toLocaleString('en-GB')} of {countText(open.structure.unitCount, 'unit')} made in <b>{structure.appSpace}</b>
        </span>
        {failedCount > 0 && <span className="cluster-wrong">{countText(failedCount, 'unit')} failed</span>}
      </UnitWork>
    </div>
  )
}
