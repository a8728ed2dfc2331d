import { CircleCheck, CircleDashed, LoaderCircle, TriangleAlert, Unplug } from 'lucide-react'
import { useState } from 'react'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText, WORKER_WORDS } from './kubernetes-words.ts'

const ICONS = { none: CircleDashed, connecting: LoaderCircle, ready: CircleCheck, unresponsive: TriangleAlert, disconnected: Unplug } as const

/** Step 5: the worker through which ConfigHub reaches the cluster. */
export function WorkerStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, worker, work } = open
  const [slug, setSlug] = useState(worker.slug || 'dev')
  const [runsHere, setRunsHere] = useState(true)
  const [isTouched, setTouched] = useState(false)
  const Icon = ICONS[worker.status]
  const isStarted = worker.status !== 'none'
  const isRunning = worker.child?.isRunning === true
  const problem = slugProblem(slug)
  const canStart = work === null && problem === null && !isRunning
  return (
    <div className="cluster-step cluster-scroll">
      {!isStarted && <p className="cluster-pad cluster-words muted">A worker runs where the cluster can be reached and does there what ConfigHub asks for. It is one small program; without it units cannot be rolled out.</p>}
      {isStarted && (
        <div className="tools">
          <span className="unit-state" data-state={worker.status} role="status">
            <Icon size={14} aria-hidden />
            Worker {worker.slug} is {WORKER_WORDS[worker.status]}
          </span>
          <span className="muted">{worker.message}</span>
          <Button onClick={() => attempt(api.call('kubernetesImport.checkAgain', { sessionId }))}>Check again</Button>
          {isRunning && <Button onClick={() => attempt(api.call('kubernetesImport.stopWorker', { sessionId }))}>Stop the worker</Button>}
        </div>
      )}
      {worker.child && (
        <section className="cluster-section" aria-labelledby="cluster-output">
          <h4 id="cluster-output">
            Output of the worker
            <span className="muted">
              {' '}
              {isRunning ? 'running' : 'ended'}
              {worker.child.restartCount > 0 && `, started anew ${countText(worker.child.restartCount, 'time')}`}
            </span>
          </h4>
          <pre className="mono-box import-commands selectable" tabIndex={0} aria-label="Output of the worker">
            {worker.child.output || 'It has said nothing yet.'}
          </pre>
        </section>
      )}
      {!isRunning && worker.status !== 'ready' && (
        <form
          className="cluster-sign-in"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setTouched(true)
            if (canStart) attempt(api.call('kubernetesImport.startWorker', { sessionId, slug, runsHere }))
          }}
        >
          <TextField label="Slug of the worker" value={slug} maxLength={128} note="A worker of this slug is used if it is there, and made if not." problem={isTouched || slug !== '' ? problem : null} onChange={setSlug} />
          <fieldset className="cluster-checks">
            <legend>Where it runs</legend>
            <label className="check">
              <input type="radio" name="runs-here" checked={runsHere} onChange={() => setRunsHere(true)} />
              Here, as a program of Mooring: it ends when Mooring quits
            </label>
            <label className="check">
              <input type="radio" name="runs-here" checked={!runsHere} onChange={() => setRunsHere(false)} />
              Elsewhere: you run a command that installs it
            </label>
          </fieldset>
          <div className="form-buttons">
            <Button type="submit" look={worker.installCommand === null ? 'primary' : 'plain'} aria-disabled={!canStart}>
              {runsHere ? (isStarted ? 'Start the worker again' : 'Start the worker') : 'Make it known and show the command'}
            </Button>
          </div>
        </form>
      )}
      {worker.installCommand !== null && !isRunning && worker.status !== 'ready' && (worker.child === null || !runsHere) && (
        <section className="cluster-section" aria-labelledby="cluster-install">
          <h4 id="cluster-install">Command that installs it</h4>
          <pre className="mono-box import-commands selectable">{worker.installCommand}</pre>
          <div className="form-buttons">
            <Button onClick={() => attempt(api.call('kubernetesImport.copyInstallCommand', { sessionId }))}>Copy with its secret</Button>
            <span className="muted">The secret that lets the worker in is not shown. The clipboard is cleared after a while. Run it where the cluster is reached; this page sees when the worker is there.</span>
          </div>
        </section>
      )}
    </div>
  )
}
