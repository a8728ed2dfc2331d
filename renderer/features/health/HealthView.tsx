import './health.css'
import '../../ui/message.css'
import type { Health, SessionHealth } from '../../../shared/domain/health.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import { byteText } from '../../ui/byte-text.ts'
import { sessionStanding } from '../../ui/status/session-status.ts'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'

export interface HealthViewProps {
  readonly health: Health
  readonly onOpen: (id: SessionId) => void
}

/** How every session does: totals first, then one row each. */
export function HealthView({ health, onOpen }: HealthViewProps) {
  const { active, orphaned, ended } = health.totals
  return (
    <div className="health">
      <dl className="health-totals">
        <Total name="Active" count={active} />
        <Total name="Orphaned" count={orphaned} />
        <Total name="Ended" count={ended} />
      </dl>
      <table className="health-table">
        <caption className="for-screen-readers">Health of the sessions</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col" className="is-number">
              PID
            </th>
            <th scope="col" className="is-number">
              Viewers
            </th>
            <th scope="col" className="is-number">
              Log
            </th>
            <th scope="col" className="is-number">
              Backlog
            </th>
            <th scope="col">Last activity</th>
            <th scope="col">Foreground</th>
            <th scope="col" className="is-number">
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
      {health.sessions.length === 0 && <p className="health-empty">No sessions. Each terminal you open stands here.</p>}
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
        <button type="button" className="health-name" title={name} onClick={onOpen}>
          {name}
        </button>
      </th>
      <td>
        <span className="health-state">
          <StatusIcon kind={standing.kind} />
          {standing.text}
        </span>
      </td>
      <td className="is-number">{pid ?? '–'}</td>
      <td className="is-number">{viewerCount}</td>
      <td className="is-number">{byteText(logBytes)}</td>
      <td className="is-number">{byteText(backlogBytes)}</td>
      <td>{roughDurationText(takenAtMs - lastActivityMs)} ago</td>
      <td title={foregroundCommand ?? undefined}>{foregroundCommand ?? '–'}</td>
      <td className="is-number">{memoryBytes === null ? '–' : byteText(memoryBytes)}</td>
    </tr>
  )
}
