import './session-table.css'
import { orphanEndsAtMs } from '../../../shared/domain/orphan.ts'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import { Button } from '../../ui/Button.tsx'
import { folderText } from '../../ui/folder-text.ts'
import { RowName, walkRowNames } from '../../ui/RowName.tsx'
import { sessionStanding } from '../../ui/status/session-status.ts'
import { DurableMark } from '../../ui/status/DurableMark.tsx'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'
import { dayText } from '../../ui/time-text.ts'
import { useNow } from '../../ui/use-now.ts'
import { viewersText } from './viewers-text.ts'

export interface SessionTableProps {
  readonly sessions: readonly Session[]
  readonly homeDir: string
  readonly onOpen: (id: SessionId) => void
  /** An orphan that counts down is to be kept. */
  readonly onKeep: (id: SessionId) => void
}

/** Every local session. A row's name is a button; the arrow keys walk along the names. */
export function SessionTable({ sessions, homeDir, onOpen, onKeep }: SessionTableProps) {
  const nowMs = useNow(1000, sessions.some((session) => orphanEndsAtMs(session) !== null))
  return (
    <table className="data-table" onKeyDown={walkRowNames}>
      <caption className="for-screen-readers">Sessions on this computer</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="session-state-column">
            State
          </th>
          <th scope="col" className="session-pid is-number">
            PID
          </th>
          <th scope="col">Folder</th>
          <th scope="col" className="session-opened">
            Opened
          </th>
          <th scope="col" className="session-size is-number">
            Size
          </th>
          <th scope="col" className="session-viewers">
            Watched by
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            homeDir={homeDir}
            nowMs={nowMs}
            onOpen={() => onOpen(session.id)}
            onKeep={() => onKeep(session.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface SessionRowProps {
  readonly session: Session
  readonly homeDir: string
  readonly nowMs: number
  readonly onOpen: () => void
  readonly onKeep: () => void
}

function SessionRow({ session, homeDir, nowMs, onOpen, onKeep }: SessionRowProps) {
  const standing = sessionStanding(session)
  const { cols, rows } = session.size
  return (
    <tr onClick={onOpen}>
      <th scope="row">
        <RowName name={session.name} onOpen={onOpen} />
      </th>
      <td>
        <span className="row-state">
          <StatusIcon kind={standing.kind} />
          {standing.text}
          {session.isDurable && <DurableMark />}
        </span>
      </td>
      <td className="is-number">{session.status.kind === 'running' ? session.status.pid : '–'}</td>
      <td title={session.cwd}>
        {folderText(session.cwd, homeDir)}
      </td>
      <td className="session-opened">{dayText(session.openedAtMs)}</td>
      <td className="session-size is-number">
        {cols}×{rows}
      </td>
      <td>
        <span className="session-watched">
          {viewersText(session, nowMs)}
          {orphanEndsAtMs(session) !== null && (
            <Button
              aria-label={`Keep ${session.name}`}
              onClick={(event) => {
                event.stopPropagation()
                onKeep()
              }}
            >
              Keep
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}
