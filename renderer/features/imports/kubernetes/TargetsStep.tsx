import { LoaderCircle } from 'lucide-react'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText, WORKER_WORDS } from './kubernetes-words.ts'
import { UnitWork } from './UnitWork.tsx'

/** Step 6: the targets the worker brought along, and the one the units get. */
export function TargetsStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, step, worker, confighub, work, canGoOn } = open
  const { targets, chosenTarget } = worker
  const leftCount = Math.max(0, open.structure.unitCount - confighub.doneCount)
  const canSet = work === null && chosenTarget !== null && leftCount > 0
  const check = <Button onClick={() => attempt(api.call('kubernetesImport.checkAgain', { sessionId }))}>Check again</Button>
  if (targets.length === 0) {
    return (
      <div className="cluster-step cluster-scroll">
        <div className="cluster-line" role="status">
          <LoaderCircle size={14} aria-hidden className="cluster-turning" />
          Waiting for targets: worker {worker.slug} is {WORKER_WORDS[worker.status]} and has told ConfigHub of none yet.
          {check}
        </div>
        <p className="cluster-pad cluster-words muted">{worker.status === 'ready' ? 'A worker tells of its targets within a minute after it is ready. If none comes, look at its log: it may lack the right to read the cluster.' : (worker.message || 'It tells of its targets once it is ready.')}</p>
      </div>
    )
  }
  return (
    <div className="cluster-step">
      <fieldset className="cluster-targets">
        <legend>Target of the units: the place in the cluster that they are rolled out to</legend>
        {targets.map((slug) => (
          <label key={slug} className="import-choice">
            <input type="radio" name="target" checked={slug === chosenTarget} disabled={work !== null} onChange={() => attempt(api.call('kubernetesImport.chooseTarget', { sessionId, targetSlug: slug }))} />
            <bdi>{slug}</bdi>
          </label>
        ))}
        {check}
      </fieldset>
      <UnitWork open={open} attempt={attempt}>
        <Button look={canSet && !canGoOn ? 'primary' : 'plain'} aria-disabled={!canSet} onClick={() => canSet && attempt(api.call('kubernetesImport.perform', { sessionId, step, slugs: null }))}>
          {chosenTarget === null ? 'Choose a target first' : leftCount === 0 ? 'All units have it' : `Set it on ${countText(leftCount, 'unit')}`}
        </Button>
        <span role="status" className="muted">
          {confighub.doneCount.toLocaleString('en-GB')} of {countText(open.structure.unitCount, 'unit')} {confighub.doneCount === 1 ? 'has' : 'have'} a target
        </span>
        {confighub.failedCount > 0 && <span className="cluster-wrong">{countText(confighub.failedCount, 'unit')} failed</span>}
      </UnitWork>
    </div>
  )
}
