import './debug-session-table.css'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { DebugSession, DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionSort, DebugSessionSortColumn } from '../../../shared/domain/inventory/debug-session-list.ts'
import { RowName, walkRowNames } from '../../ui/RowName.tsx'
import { DebugSessionMark } from '../../ui/status/DebugSessionMark.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { agoText, dayText } from '../../ui/time-text.ts'
import { expiryText, sessionName } from './debug-session-words.ts'

export interface DebugSessionTableProps {
  readonly sessions: readonly DebugSession[]
  readonly sort: DebugSessionSort
  readonly chosenIds: readonly DebugSessionId[]
  readonly openId: DebugSessionId | null
  readonly nowMs: number
  readonly onSort: (by: DebugSessionSortColumn) => void
  readonly onChoose: (ids: readonly DebugSessionId[]) => void
  readonly onOpen: (id: DebugSessionId) => void
}

const COLUMNS: readonly { readonly by: DebugSessionSortColumn | null; readonly name: string; readonly key: string }[] = [
  { by: 'label', name: 'Label', key: 'label' },
  { by: 'status', name: 'Status', key: 'status' },
  { by: 'owner', name: 'Owner', key: 'owner' },
  { by: 'server', name: 'Server', key: 'server' },
  { by: null, name: 'Issue', key: 'issue' },
  { by: null, name: 'Commit', key: 'commit' },
  { by: 'expires', name: 'Expires', key: 'expires' },
  { by: 'created', name: 'Created', key: 'created' },
  { by: 'updated', name: 'Updated', key: 'updated' },
]

/** Debug sessions, one a row. The arrow keys walk along the names, Enter opens one, the boxes choose several. */
export function DebugSessionTable({ sessions, sort, chosenIds, openId, nowMs, onSort, onChoose, onOpen }: DebugSessionTableProps) {
  const isAllChosen = sessions.length > 0 && sessions.every(({ id }) => chosenIds.includes(id))
  const toggle = (id: DebugSessionId) => onChoose(chosenIds.includes(id) ? chosenIds.filter((each) => each !== id) : [...chosenIds, id])
  return (
    <table className="data-table debug-session-table" onKeyDown={walkRowNames}>
      <caption className="for-screen-readers">Debug sessions</caption>
      <thead>
        <tr>
          <th scope="col" className="debug-session-box">
            <input type="checkbox" aria-label="Choose all that are shown" checked={isAllChosen} onChange={() => onChoose(isAllChosen ? [] : sessions.map(({ id }) => id))} />
          </th>
          {COLUMNS.map(({ by, name, key }) => (
            <th key={key} scope="col" className={`debug-session-column-${key}`} aria-sort={by === sort.by ? (sort.isDescending ? 'descending' : 'ascending') : undefined}>
              {by === null ? (
                name
              ) : (
                <button type="button" className="sort-button" onClick={() => onSort(by)}>
                  {name}
                  {by === sort.by && (sort.isDescending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id} data-open={session.id === openId || undefined} onClick={() => onOpen(session.id)}>
            <td className="debug-session-box" onClick={(event) => event.stopPropagation()}>
              <input type="checkbox" aria-label={`Choose ${sessionName(session)}`} checked={chosenIds.includes(session.id)} onChange={() => toggle(session.id)} />
            </td>
            <th scope="row">
              <RowName name={sessionName(session)} onOpen={() => onOpen(session.id)} />
            </th>
            <td title={session.status.reason}>
              <DebugSessionMark status={session.status} nowMs={nowMs} />
            </td>
            <td title={session.owner}>{session.owner || 'nobody'}</td>
            <td title={session.serverName}>
              {session.serverEnvironment === 'prod' && <EnvironmentMark environment="prod" />} {session.serverName}
            </td>
            <td className="debug-session-column-issue" title={session.issueRef}>
              {session.issueRef || '–'}
            </td>
            <td className="debug-session-column-commit" title={session.commitRef}>
              {session.commitRef || '–'}
            </td>
            <td className="debug-session-column-expires" title={session.expiresAtMs === null ? undefined : dayText(session.expiresAtMs)}>
              {expiryText(session.expiresAtMs, nowMs)}
            </td>
            <td className="debug-session-column-created" title={dayText(session.createdAtMs)}>
              {agoText(session.createdAtMs, nowMs)}
            </td>
            <td className="debug-session-column-updated" title={dayText(session.updatedAtMs)}>
              {agoText(session.updatedAtMs, nowMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
