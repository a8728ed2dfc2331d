import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useId, useState } from 'react'
import { KUBERNETES_STEPS } from '../../../../shared/domain/imports/imports-state.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { RollBackDialog } from './RollBackDialog.tsx'

const STEPS = Object.keys(KUBERNETES_STEPS) as (keyof typeof KUBERNETES_STEPS)[]

/** Back, on, and what is missing before one can go on. */
export function StepFoot({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, step, canGoOn, canGoBack, missing, work, confighub } = open
  const [isRollingBack, setRollingBack] = useState(false)
  const missingId = useId()
  const after = step === 'complete' ? undefined : STEPS[STEPS.indexOf(step) + 1]
  const isBarred = !canGoOn
  const why = work === null ? missing : 'Wait until this is done, or stop it.'
  return (
    <footer className="cluster-foot">
      {step !== 'complete' && (
        <>
          {step !== 'scan' && (
            <Button icon={<ArrowLeft size={14} aria-hidden />} aria-disabled={!canGoBack} title={canGoBack ? undefined : 'Something was made in ConfigHub already; roll back first to change what was decided before.'} onClick={() => canGoBack && attempt(api.call('kubernetesImport.back', { sessionId, step }))}>
              Back
            </Button>
          )}
          <Button look={isBarred ? 'plain' : 'primary'} aria-disabled={isBarred} aria-describedby={missingId} onClick={() => !isBarred && attempt(api.call('kubernetesImport.next', { sessionId, step }))}>
            {after ? `Next: ${KUBERNETES_STEPS[after]}` : 'Finish'}
            {after && <ArrowRight size={14} aria-hidden />}
          </Button>
          <span id={missingId} className="cluster-missing">
            {isBarred && why}
          </span>
        </>
      )}
      <span className="form-space" />
      {confighub.canRollBack && (
        <Button aria-disabled={work !== null} onClick={() => work === null && setRollingBack(true)}>
          Roll back…
        </Button>
      )}
      <Button onClick={() => attempt(api.call('imports.leave', { sessionId }))}>{step === 'complete' ? 'Close' : 'Save and close'}</Button>
      {isRollingBack && <RollBackDialog open={open} onClose={() => setRollingBack(false)} />}
    </footer>
  )
}
