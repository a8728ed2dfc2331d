import './health.css'
import '../../ui/message.css'
import type { Health, SessionHealth } from '../../../shared/domain/health.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import { byteText } from '../../ui/byte-text.ts'
import { RowName, walkRowNames } from '../../ui/RowName.tsx'
import { sessionStanding } from '../../ui/status/session-status.ts'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'

export interface HealthViewProps {
  readonly health: Health
  readonly onOpen: (id: SessionId) => void
}

/** How every session does: totals first, then one row each. */
export function HealthView({ health, onOpen }: HealthViewProps) {
  const { active, orphaned, ended } = health.totals
  if (health.sessions.length === 0) {
    return (
      <div className="message">
        <h3 className="message-title">No sessions</h3>
        <p>Each terminal you open is measured here.</p>
      </div>
    )
  }
  return (
    <div className="health">
      <dl className="health-totals">
        <Total name="Active" count={active} />
        <Total name="Orphaned" count={orphaned} />
        <Total name="Ended" count={ended} />
      </dl>
      <table className="data-table" onKeyDown={walkRowNames}>
        <caption className="for-screen-readers">Health of the sessions</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="health-state">
              State
            </th>
            <th scope="col" className="health-number is-number">
              PID
            </th>
            <th scope="col" className="health-number health-viewers is-number">
              Viewers
            </th>
            <th scope="col" className="health-number health-log is-number">
              Log
            </th>
            <th scope="col" className="health-number is-number">
              Backlog
            </th>
            <th scope="col" className="health-activity">
              Last activity
            </th>
            <th scope="col">Foreground</th>
            <th scope="col" className="health-number is-number">
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {health.sessions.map((session) => (
            <HealthRow key={session.id} session={session} takenAtMs={health.takenAtMs} onOpen={() => onOpen(session.id)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Total({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </div>
  )
}

interface HealthRowProps {
  readonly session: SessionHealth
  readonly takenAtMs: number
  readonly onOpen: () => void
}

function HealthRow({ session, takenAtMs, onOpen }: HealthRowProps) {
  const { name, status, pid, viewerCount, logBytes, backlogBytes, lastActivityMs, foregroundCommand, memoryBytes } = session
  const standing = sessionStanding({ status, origin: 'opened' })
  return (
    <tr>
      <th scope="row">
        <RowName name={name} onOpen={onOpen} />
      </th>
      <td>
        <span className="row-state">
          <StatusIcon kind={standing.kind} />
          {standing.text}
        </span>
      </td>
      <td className="is-number">{pid ?? '–'}</td>
      <td className="health-viewers is-number">{viewerCount}</td>
      <td className="health-log is-number">{byteText(logBytes)}</td>
      <td className="is-number">{byteText(backlogBytes)}</td>
      <td className="health-activity">{roughDurationText(takenAtMs - lastActivityMs)} ago</td>
      <td title={foregroundCommand ?? undefined}>{foregroundCommand ?? '–'}</td>
      <td className="is-number">{memoryBytes === null ? '–' : byteText(memoryBytes)}</td>
    </tr>
  )
}
