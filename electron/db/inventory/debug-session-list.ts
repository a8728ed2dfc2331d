import type { Database } from 'better-sqlite3'
import { DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionsAnswer, DebugSessionsRequest, DebugSessionSortColumn } from '../../../shared/domain/inventory/debug-session-list.ts'
import { SESSION_COLUMNS, SESSION_KNOWN, SESSION_SOURCE, toDebugSession } from './debug-session.ts'

const CONTAINING = ['label', 'owner', 'issue_ref', 'commit_ref', 'server.name', 'debug_session.id']

const STATUS_PLACE = `CASE status_kind ${DebugSessionStatusKind.options.map((kind, place) => `WHEN '${kind}' THEN ${place}`).join(' ')} END`

/** What the list is ordered by; equal ones by the latest change. */
const ORDER: Readonly<Record<DebugSessionSortColumn, (direction: 'ASC' | 'DESC') => string>> = {
  label: (direction) => `label COLLATE NOCASE ${direction}`,
  status: (direction) => `${STATUS_PLACE} ${direction}`,
  owner: (direction) => `owner COLLATE NOCASE ${direction}`,
  server: (direction) => `server.name COLLATE NOCASE ${direction}`,
  expires: (direction) => `debug_session.expires_at_ms IS NULL, debug_session.expires_at_ms ${direction}`,
  created: (direction) => `debug_session.created_at_ms ${direction}`,
  updated: (direction) => `debug_session.updated_at_ms ${direction}`,
}

/** A piece of the list of debug sessions, and how many there are of each status. */
export function queryDebugSessions(db: Database, { serverId, statuses, owner, text, sort, offset, limit }: DebugSessionsRequest): DebugSessionsAnswer {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const conditions = [
    SESSION_KNOWN,
    ...(serverId === null ? [] : ['server.id = ?']),
    ...(owner === null ? [] : ['owner = ?']),
    ...words.map(() => `(${CONTAINING.map((column) => `instr(lower(${column}), ?) > 0`).join(' OR ')})`),
  ]
  const values = [...(serverId === null ? [] : [serverId]), ...(owner === null ? [] : [owner]), ...words.flatMap((word) => CONTAINING.map(() => word))]
  const where = conditions.join(' AND ')
  const counts = db
    .prepare<string[], DebugSessionsAnswer['counts'][number]>(`SELECT status_kind AS status, count(*) AS count FROM ${SESSION_SOURCE} WHERE ${where} GROUP BY 1`)
    .all(...values)
  const chosen = statuses.length === 0 ? counts : counts.filter(({ status }) => statuses.includes(status))
  const order = ORDER[sort.by](sort.isDescending ? 'DESC' : 'ASC')
  const among = chosen.map(() => '?').join(', ')
  const rows = db
    .prepare<(string | number)[], Parameters<typeof toDebugSession>[0]>(
      `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE ${where} AND status_kind IN (${among}) ORDER BY ${order}, debug_session.updated_at_ms DESC, debug_session.row_id DESC LIMIT ? OFFSET ?`,
    )
    .all(...values, ...chosen.map(({ status }) => status), limit, offset)
  return { rows: rows.map(toDebugSession), total: chosen.reduce((sum, { count }) => sum + count, 0), counts }
}
