import './kubernetes-import.css'
import './cluster-owners.css'
import './cluster-scan.css'
import './cluster-units.css'
import { useEffect, useId, type ReactNode } from 'react'
import { KUBERNETES_STEPS } from '../../../../shared/domain/imports/imports-state.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { StepsBar } from '../StepsBar.tsx'
import { Differences } from './Differences.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { StepContent } from './StepContent.tsx'
import { StepFoot } from './StepFoot.tsx'
import { WorkBar } from './WorkBar.tsx'

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
          {clusterContext !== '' && <bdi className="mono" title={clusterContext}>{clusterContext}</bdi>}
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
        <StepContent key={step} open={open} attempt={attempt} />
      </div>
      <StepFoot open={open} attempt={attempt} />
    </div>
  )
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
