import { useState } from 'react'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ContextList } from './ContextList.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { NamespaceChoice } from './NamespaceChoice.tsx'
import { PluginConsent } from './PluginConsent.tsx'

/** Step 1: which cluster, which of its namespaces, and what is in them. */
export function ScanStep({ open, attempt }: StepProps) {
  const api = useApi()
  const [isElsewhere, setElsewhere] = useState(false)
  const { sessionId, clusterContext, cluster, work, problem } = open
  const chosen = cluster.contexts?.contexts.find(({ name }) => name === clusterContext)
  const choose = (context: string) => {
    setElsewhere(false)
    attempt(api.call('kubernetesImport.chooseContext', { sessionId, context }))
  }
  const look = () => attempt(api.call('kubernetesImport.checkAgain', { sessionId }))
  if (cluster.contexts === null) return work ? null : <p className="cluster-pad muted" role="status">Reading the kubeconfig…</p>
  if (clusterContext === '' || isElsewhere) {
    return <ContextList contexts={cluster.contexts} keepText={`Keep ${clusterContext}`} onChoose={choose} onLook={look} onKeep={clusterContext === '' ? null : () => setElsewhere(false)} />
  }
  return (
    <div className="cluster-step">
      <div className="tools">
        <span>
          <b>{clusterContext}</b>{' '}
          {chosen && (
            <span className="muted">
              cluster <bdi>{chosen.cluster}</bdi> at <bdi>{chosen.server}</bdi>
              {chosen.isInsecure && ', whose identity is not checked'}
            </span>
          )}
        </span>
        <Button look="quiet" onClick={() => setElsewhere(true)}>
          Other cluster…
        </Button>
        {problem !== null && !work && cluster.namespaces === null && !cluster.asksFor && <Button onClick={look}>Try again</Button>}
      </div>
      {cluster.asksFor ? (
        <PluginConsent context={clusterContext} plugin={cluster.asksFor} onCancel={() => setElsewhere(true)} onLook={look} onAllow={(digest) => attempt(api.call('kubernetesImport.allowPlugin', { sessionId, digest }))} />
      ) : (
        cluster.namespaces !== null && <NamespaceChoice key={clusterContext} open={open} namespaces={cluster.namespaces} attempt={attempt} />
      )}
    </div>
  )
}
