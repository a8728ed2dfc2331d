import { CircleCheck } from 'lucide-react'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText } from './kubernetes-words.ts'

/** What an import came to, and where to look at it. */
export function CompleteStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, clusterContext, cluster, structure, confighub, worker } = open
  return (
    <div className="cluster-step cluster-scroll">
      <p className="cluster-pad cluster-complete" role="status">
        <CircleCheck size={16} aria-hidden className="cluster-ok" />
        {countText(open.structure.unitCount, 'unit')} imported and rolled out.
      </p>
      <dl className="facts cluster-pad">
        <dt>Cluster</dt>
        <dd>{clusterContext}</dd>
        <dt>Workloads</dt>
        <dd>
          {cluster.chosenCount.toLocaleString('en-GB')} of {cluster.workloadCount.toLocaleString('en-GB')} imported
        </dd>
        <dt>Space</dt>
        <dd>
          {structure.appSpace}
          {structure.hub !== '' && `, hub ${structure.hub}`}
        </dd>
        <dt>Units</dt>
        <dd>
          {open.structure.unitCount.toLocaleString('en-GB')} rolled out{structure.excludedCount > 0 && `, ${structure.excludedCount.toLocaleString('en-GB')} left out`}
        </dd>
        <dt>Worker, target</dt>
        <dd>
          {worker.slug}, {worker.chosenTarget ?? 'none'}
        </dd>
        <dt>ConfigHub</dt>
        <dd>
          {confighub.baseUrl}
          {confighub.user !== '' && `, as ${confighub.user}`}
        </dd>
      </dl>
      <div className="form-buttons cluster-pad">
        {confighub.baseUrl !== '' && <Button onClick={() => attempt(api.call('link.open', { url: confighub.baseUrl.replace(/\/api\/?$/, '') }))}>View in ConfigHub</Button>}
        <Button onClick={() => attempt(api.call('imports.reveal', { sessionId }))}>Reveal file</Button>
      </div>
    </div>
  )
}
