import './kubernetes-import.css'
import './kubernetes-steps.css'
import { useEffect, useId, type ReactNode } from 'react'
import { KUBERNETES_STEPS } from '../../../../shared/domain/imports/imports-state.ts'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { StepsBar } from '../StepsBar.tsx'
import { CompleteStep } from './CompleteStep.tsx'
import { ConnectStep } from './ConnectStep.tsx'
import { Differences } from './Differences.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { ReviewStep } from './ReviewStep.tsx'
import { ScanStep } from './ScanStep.tsx'
import { StepFoot } from './StepFoot.tsx'
import { StructureStep } from './StructureStep.tsx'
import { TargetsStep } from './TargetsStep.tsx'
import { VerifyStep } from './VerifyStep.tsx'
import { WorkBar } from './WorkBar.tsx'
import { WorkerStep } from './WorkerStep.tsx'

export interface KubernetesImportViewProps extends StepProps {
  /** What went wrong with the last thing that was asked for. */
  readonly alert: ReactNode
  readonly onLog: () => void
}

const STEPS = Object.keys(KUBERNETES_STEPS)

/** The import of a cluster that is open: where it is, its step, and the ways on and back. */
export function KubernetesImportView({ open, attempt, alert, onLog }: KubernetesImportViewProps) {
  const api = useApi()
  const { sessionId, step, clusterContext, work, problem, differences } = open
  const headingId = useId()
  useEffect(() => {
    // A button or a form that is gone has left the focus nowhere.
    if (document.activeElement === document.body) document.getElementById(headingId)?.focus()
  })
  const title = step === 'complete' ? 'Import complete' : KUBERNETES_STEPS[step]
  return (
    <div className="cluster-import">
      <header className="cluster-head">
        <StepsBar titles={Object.values(KUBERNETES_STEPS)} currentIndex={step === 'complete' ? STEPS.length : STEPS.indexOf(step)} />
        <h3 key={step} id={headingId} ref={focusOnce} tabIndex={-1} className="cluster-place-name">
          <span className="for-screen-readers">{title} </span>
          {clusterContext !== '' && <bdi className="import-place">{clusterContext}</bdi>}
        </h3>
        <Button look="quiet" onClick={onLog}>
          {differences.length > 0 ? 'View previous log' : 'View log'}
        </Button>
      </header>
      <div className="cluster-body">
        <div className="cluster-notes">
          <Differences open={open} />
          {work && <WorkBar work={work} onStop={() => attempt(api.call('kubernetesImport.stop', { sessionId }))} />}
          <div role="alert">{problem !== null && !work && <p className="cluster-problem">{problem}</p>}</div>
          {alert}
        </div>
        <Step key={step} open={open} attempt={attempt} />
      </div>
      <StepFoot open={open} attempt={attempt} />
    </div>
  )
}

function Step(props: StepProps): ReactNode {
  const { step } = props.open
  switch (step) {
    case 'scan':
      return <ScanStep {...props} />
    case 'review':
      return <ReviewStep {...props} />
    case 'select':
      return <StructureStep {...props} />
    case 'connect':
      return <ConnectStep {...props} />
    case 'worker_connecting':
      return <WorkerStep {...props} />
    case 'targets':
      return <TargetsStep {...props} />
    case 'verify':
      return <VerifyStep {...props} />
    case 'complete':
      return <CompleteStep {...props} />
    default:
      return assertNever(step)
  }
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
