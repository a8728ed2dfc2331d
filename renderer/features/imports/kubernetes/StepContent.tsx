import { useState, type ReactNode } from 'react'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import { useApi } from '../../../api/api-context.tsx'
import { CompleteStep } from './CompleteStep.tsx'
import { ConnectStep } from './ConnectStep.tsx'
import { ContextList } from './ContextList.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { PluginConsent } from './PluginConsent.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { ScanStep } from './ScanStep.tsx'
import { SignInForm } from './SignInForm.tsx'
import { StructureStep } from './StructureStep.tsx'
import { TargetsStep } from './TargetsStep.tsx'
import { VerifyStep } from './VerifyStep.tsx'
import { WorkerStep } from './WorkerStep.tsx'

/** The open step, or what has to be asked before it: a resumed import may meet another cluster, and nobody is signed in. */
export function StepContent({ open, attempt }: StepProps): ReactNode {
  const api = useApi()
  const [answered, setAnswered] = useState('')
  const { sessionId, step, clusterContext, cluster, confighub } = open
  const checkAgain = () => attempt(api.call('kubernetesImport.checkAgain', { sessionId }))
  const props = { open, attempt }
  if (step === 'scan') return <ScanStep {...props} />
  if (step === 'complete') return <CompleteStep {...props} />
  if (cluster.asksFor && answered !== cluster.asksFor.digest) {
    const { digest } = cluster.asksFor
    return (
      <div className="cluster-step cluster-scroll">
        <PluginConsent context={clusterContext} plugin={cluster.asksFor} onCancel={() => setAnswered(digest)} onLook={checkAgain} onAllow={() => attempt(api.call('kubernetesImport.allowPlugin', { sessionId, digest }))} />
      </div>
    )
  }
  if (cluster.contexts && answered !== clusterContext && !cluster.contexts.contexts.some(({ name }) => name === clusterContext)) {
    return (
      <ContextList
        contexts={cluster.contexts}
        text={`The context ${clusterContext} is not in your kubeconfig any more. Choose the one that is the same cluster now.`}
        keepText="Go on without the cluster"
        onChoose={(context) => attempt(api.call('kubernetesImport.chooseContext', { sessionId, context }))}
        onLook={checkAgain}
        onKeep={() => setAnswered(clusterContext)}
      />
    )
  }
  if (step === 'review') return <ReviewStep {...props} />
  if (step === 'select') return <StructureStep {...props} />
  if (!confighub.isSignedIn) return <SignInForm open={open} />
  switch (step) {
    case 'connect':
      return <ConnectStep {...props} />
    case 'worker_connecting':
      return <WorkerStep {...props} />
    case 'targets':
      return <TargetsStep {...props} />
    case 'verify':
      return <VerifyStep {...props} />
    default:
      return assertNever(step)
  }
}
