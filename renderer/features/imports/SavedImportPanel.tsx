import { useId } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import type { SavedImport } from '../../../shared/domain/imports/imports-state.ts'
import { useApi } from '../../api/api-context.tsx'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/time-text.ts'
import { useNow } from '../../ui/use-now.ts'
import { ageNote, countsText, lastText, SOURCE_WORDS, stepText } from './imports-words.ts'

export interface SavedImportPanelProps {
  readonly saved: SavedImport
  /** The one to go on with: it asks. */
  readonly isFirst: boolean
  readonly attempt: (work: Promise<unknown>) => void
  readonly onLog: (sessionId: ImportSessionId) => void
}

/** How far a saved import is, and what can be done with it. */
export function SavedImportPanel({ saved, isFirst, attempt, onLog }: SavedImportPanelProps) {
  const api = useApi()
  const titleId = useId()
  const nowMs = useNow(30_000, true)
  const { sessionId, source, isComplete, isInDoubt } = saved
  const isAsking = isFirst && !isComplete
  const note = isComplete ? null : ageNote(saved)
  const begin = { kubernetes: () => api.call('kubernetesImport.begin', undefined), 'ssh-config': () => api.call('imports.beginSshConfig', undefined), terraform: null }[source]
  const archive = () => api.call('imports.archive', { sessionId })
  const title = isAsking ? 'Resume import?' : isFirst ? 'Last import' : SOURCE_WORDS[saved.source]
  return (
    <section className="import-panel" aria-labelledby={titleId} data-asking={isAsking || undefined}>
      <h3 id={titleId}>{title}</h3>
      <dl className="facts">
        <dt>From</dt>
        <dd>
          {SOURCE_WORDS[saved.source]} {saved.place !== '' && <bdi className="mono">{saved.place}</bdi>}
        </dd>
        <dt>Step</dt>
        <dd data-complete={isComplete || undefined}>{stepText(saved)}</dd>
        <dt>{saved.source === 'kubernetes' ? 'Workloads' : 'Servers'}</dt>
        <dd>{countsText(saved)}</dd>
        <dt>Last saved</dt>
        <dd>{lastText(saved, nowMs)}</dd>
        <dt>Begun by</dt>
        <dd>
          <bdi>{saved.person}</bdi>, {dayText(saved.createdAtMs)}
        </dd>
        {isFirst && (
          <>
            <dt>Log</dt>
            <dd>
              <bdi className="mono">{saved.logFile}</bdi>
            </dd>
            <dt>Sync</dt>
            <dd>Sync is off: imports stay on this machine.</dd>
          </>
        )}
      </dl>
      {note !== null && <p className="import-note">{note}</p>}
      {isInDoubt && <p className="import-note">Mooring ended in the middle of a change. Resuming first finds out whether it happened.</p>}
      <div className="form-buttons">
        {!isComplete && (
          <Button look={isFirst ? 'primary' : 'plain'} onClick={() => attempt(api.call('imports.resume', { sessionId }))}>
            Resume
          </Button>
        )}
        {isAsking && begin && (
          <>
            <Button title="This one stays and can be resumed later" onClick={() => attempt(begin())}>
              New
            </Button>
            <Button title="Nothing that it did is taken back; its file moves to the archive" onClick={() => attempt(archive().then(begin))}>
              Archive and start new
            </Button>
          </>
        )}
        <Button onClick={() => onLog(sessionId)}>View log</Button>
        <Button onClick={() => attempt(api.call('imports.reveal', { sessionId }))}>Reveal file</Button>
        {!(isAsking && begin) && <Button onClick={() => attempt(archive())}>Archive</Button>}
      </div>
    </section>
  )
}
