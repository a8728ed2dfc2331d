import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText, wantedCount } from './kubernetes-words.ts'
import { UnitWork } from './UnitWork.tsx'

/** Step 7: units are applied to the cluster, and what came of each is kept apart. */
export function VerifyStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, confighub, worker, work, canGoOn } = open
  const leftCount = Math.max(0, wantedCount(open) - confighub.doneCount)
  const canApply = work === null && leftCount > 0
  return (
    <div className="cluster-step">
      {worker.status !== 'ready' && (
        <p className="import-note">
          Worker {worker.slug} is {worker.status}. {worker.message} What is applied now waits until it is there again.
        </p>
      )}
      <UnitWork open={open} attempt={attempt}>
        <Button look={canApply && !canGoOn ? 'primary' : 'plain'} aria-disabled={!canApply} onClick={() => canApply && attempt(api.call('kubernetesImport.perform', { sessionId, slugs: null }))}>
          {leftCount === 0 ? 'All units are applied' : confighub.doneCount > 0 ? `Apply the other ${leftCount.toLocaleString('en-GB')}` : `Apply ${countText(leftCount, 'unit')}`}
        </Button>
        <span role="status" className="muted">
          {confighub.doneCount.toLocaleString('en-GB')} of {countText(wantedCount(open), 'unit')} completed
          {worker.chosenTarget !== null && (
            <>
              {' '}
              on <bdi>{worker.chosenTarget}</bdi>
            </>
          )}
        </span>
        {confighub.failedCount > 0 && <span className="cluster-wrong">{countText(confighub.failedCount, 'unit')} did not complete</span>}
      </UnitWork>
    </div>
  )
}
