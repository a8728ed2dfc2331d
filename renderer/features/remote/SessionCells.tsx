import type { RemoteSession } from '../../../shared/domain/remote/remote-session.ts'
import { RowName } from '../../ui/RowName.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { dayText } from '../../ui/time-text.ts'
import { ClientsMark } from './ClientsMark.tsx'
import { sizeText, whenText } from './remote-words.ts'

export interface SessionCellsProps {
  readonly serverName: string
  readonly session: RemoteSession
  /** The server has not answered since. */
  readonly isOld: boolean
  readonly isGrouped: boolean
  readonly isProd: boolean
  readonly nowMs: number
  readonly onOpen: () => void
}

/** What the table says of one session. */
export function SessionCells({ serverName, session, isOld, isGrouped, isProd, nowMs, onOpen }: SessionCellsProps) {
  return (
    <>
      <th scope="row">
        <span className="fleet-name">
          <RowName name={session.name} onOpen={onOpen} />
          {session.isNameCleaned && (
            <span className="muted" title="Characters that cannot be shown were taken out of this name.">
              cleaned
            </span>
          )}
        </span>
      </th>
      {!isGrouped && (
        <td className="fleet-column-server" title={serverName}>
          {serverName} {isProd && <EnvironmentMark environment="prod" />}
        </td>
      )}
      <td className="fleet-column-status">
        <ClientsMark session={session} isOld={isOld} />
      </td>
      <td className="fleet-column-command" title={session.command}>
        <code>{session.command}</code>
      </td>
      <MomentCell column="activity" atMs={session.activityAtMs} nowMs={nowMs} />
      <MomentCell column="created" atMs={session.createdAtMs} nowMs={nowMs} />
      <td className="fleet-column-windows is-number">{session.windowCount}</td>
      <td className="fleet-column-size is-number">{sizeText(session)}</td>
    </>
  )
}

function MomentCell({ column, atMs, nowMs }: { readonly column: 'activity' | 'created'; readonly atMs: number | null; readonly nowMs: number }) {
  return (
    <td className={`fleet-column-${column}`} title={atMs === null ? undefined : dayText(atMs)}>
      {whenText(atMs, nowMs)}
    </td>
  )
}
