import './fleet.css'
import './run-dialog.css'
import { useEffect, useState } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { RemoteCommand, type CommandResult } from '../../../shared/domain/remote/command-result.ts'
import { RUN_SERVERS_MAX, type RemoteRun } from '../../../shared/domain/remote/remote-run.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { RemotePlace } from './remote-state.ts'
import type { QuestionProps } from './remote-work.ts'
import { runJson } from './run-json.ts'
import { RunResults } from './RunResults.tsx'
import { ServerChoice } from './ServerChoice.tsx'
import { isOver } from './remote-words.ts'
import { useFleet } from './useFleet.ts'

interface Props extends QuestionProps {
  readonly serverIds: readonly ServerId[]
  /** The session it runs in; null for the login shells of servers. */
  readonly place: RemotePlace | null
}

const TIMES = [
  { value: '10', text: '10 seconds' },
  { value: '60', text: '1 minute' },
  { value: '600', text: '10 minutes' },
  { value: '3600', text: '1 hour' },
] as const

/** One command on servers, or in one session, with what came of it on each. */
export function RunDialog({ serverIds, place, onClose }: Props) {
  const api = useApi()
  const fleet = useFleet(api)
  const [command, setCommand] = useState('')
  const [timeS, setTimeS] = useState<(typeof TIMES)[number]['value']>('60')
  const [chosenIds, setChosenIds] = useState(serverIds)
  const [run, setRun] = useState<RemoteRun | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [heard, setHeard] = useState<ReadonlyMap<string, CommandResult>>(new Map())
  useEffect(() => api.on('run.changed', ({ runId, serverId, result }) => setHeard((present) => new Map(present).set(`${runId} ${serverId}`, result))), [api])
  const results = run?.results.map((each) => ({ ...each, result: heard.get(`${run.id} ${each.serverId}`) ?? each.result })) ?? []
  const isRunning = results.some(({ result }) => !isOver(result))
  const start = async () => {
    setProblem(null)
    if (!RemoteCommand.safeParse(command).success) return setProblem('Type a command first.')
    if (chosenIds.length === 0) return setProblem('Choose at least one server.')
    if (chosenIds.length > RUN_SERVERS_MAX) return setProblem(`Choose at most ${RUN_SERVERS_MAX} servers.`)
    try {
      const where = place ? { kind: 'session' as const, serverId: place.server.id, ref: place.session.ref } : { kind: 'servers' as const, serverIds: [...chosenIds] }
      setRun(await api.call('run.start', { command, timeoutMs: Number(timeS) * 1000, where }))
    } catch (error) {
      setProblem(failureSentence(error))
    }
  }
  const cancel = () => void (run && api.call('run.cancel', { runId: run.id }).catch((error: unknown) => setProblem(failureSentence(error))))
  const copy = () => void (run && api.call('clipboard.write', { text: runJson({ ...run, results }) }).catch((error: unknown) => setProblem(failureSentence(error))))
  const title = place ? `Run in ${place.session.name} on ${place.server.name}` : 'Run a command on servers'
  return (
    <Dialog label={title} className="form-dialog run-dialog" onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isRunning) void start()
        }}
      >
        <div className="run-command">
          <TextField label="Command" autoFocus value={command} maxLength={16_384} note={place ? 'It runs in a window of its own in this session.' : 'It runs in your login shell there, without a terminal.'} onChange={setCommand} />
          <SelectField label="At most" value={timeS} options={TIMES} onChange={setTimeS} />
        </div>
        {!place && run === null && <ServerChoice rows={fleet.kind === 'ready' ? fleet.value : []} chosenIds={chosenIds} onChoose={setChosenIds} />}
        {run && <RunResults results={results} onCopy={(text) => void api.call('clipboard.write', { text }).catch((error: unknown) => setProblem(failureSentence(error)))} />}
        <p className="form-problem" role="alert">
          {problem}
        </p>
        <div className="form-buttons">
          <Button type="submit" look="primary" aria-disabled={isRunning}>
            {run === null ? 'Run' : 'Run again'}
          </Button>
          {isRunning && <Button onClick={cancel}>Cancel the run</Button>}
          {run && !place && !isRunning && <Button onClick={() => setRun(null)}>Choose servers…</Button>}
          <Button onClick={onClose}>Close</Button>
          <span className="form-space" />
          {run && (
            <Button look="quiet" onClick={copy}>
              Copy as JSON
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
