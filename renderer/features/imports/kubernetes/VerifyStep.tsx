import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText } from './kubernetes-words.ts'
import { UnitWork } from './UnitWork.tsx'

/** Step 7: units are rolled out to the cluster, and what came of each is kept apart. */
export function VerifyStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, step, confighub, worker, work, canGoOn } = open
  const leftCount = Math.max(0, open.structure.unitCount - confighub.doneCount)
  const canApply = work === null && leftCount > 0
  return (
    <div className="cluster-step">
      {worker.status !== 'ready' && (
        <p className="import-note">
          Worker {worker.slug} is {worker.status}. {worker.message} What is rolled out now waits until it is there again.
        </p>
      )}
      <UnitWork open={open} attempt={attempt}>
        <Button look={canApply && !canGoOn ? 'primary' : 'plain'} aria-disabled={!canApply} onClick={() => canApply && attempt(api.call('kubernetesImport.perform', { sessionId, step, slugs: null }))}>
          {leftCount === 0 ? 'All units are rolled out' : confighub.doneCount > 0 ? `Roll out the other ${leftCount.toLocaleString('en-GB')}` : `Roll out ${countText(leftCount, 'unit')}`}
        </Button>
        <span role="status" className="muted">
          {confighub.doneCount.toLocaleString('en-GB')} of {countText(open.structure.unitCount, 'unit')} completed
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
