import type { Database } from 'better-sqlite3'
import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import type { Token, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { nameLook } from '../../../shared/domain/inventory/server-name.ts'
import { SESSION_COLUMNS, SESSION_KNOWN, SESSION_SOURCE, toDebugSession } from './debug-session.ts'
import { prepared } from './prepared.ts'
import { SERVER_COLUMNS, toServer, type StoredServerWithNotes } from './server-row.ts'
import { listTokensOf } from './token.ts'

/** All servers there are, archived ones too, in the order they came. */
export function listServers(db: Database): Server[] {
  return prepared<[], StoredServerWithNotes>(db, `SELECT ${SERVER_COLUMNS} FROM server WHERE forgotten_at_ms IS NULL ORDER BY row_id`).all().map(toServer)
}

export function listDebugSessions(db: Database): DebugSession[] {
  return prepared<[], Parameters<typeof toDebugSession>[0]>(db, `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE ${SESSION_KNOWN} ORDER BY debug_session.row_id`).all().map(toDebugSession)
}

/** Those of exactly this name but for the case. */
export function listServersNamed(db: Database, name: string): Server[] {
  const wanted = name.toLowerCase()
  const sql = `SELECT ${SERVER_COLUMNS} FROM server WHERE name_look = ? AND forgotten_at_ms IS NULL ORDER BY row_id`
  return prepared<[string], StoredServerWithNotes>(db, sql).all(nameLook(name)).map(toServer).filter((server) => server.name.toLowerCase() === wanted)
}

/** The session of a server that has this label and began at this moment. */
export function findSessionLike(db: Database, serverId: ServerId, label: string, createdAtMs: number): DebugSession | undefined {
  const sql = `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE server.id = ? AND label = ? AND debug_session.created_at_ms = ? AND ${SESSION_KNOWN} LIMIT 1`
  const row = prepared<[string, string, number], Parameters<typeof toDebugSession>[0]>(db, sql).get(serverId, label, createdAtMs)
  return row && toDebugSession(row)
}

/** The token of an owner that has this kind and label. */
export function findTokenLike(db: Database, owner: TokenOwner, kind: Token['kind'], label: string): Token | undefined {
  return listTokensOf(db, owner).find((token) => token.kind === kind && token.label === label)
}

export function isSessionIdTaken(db: Database, id: string): boolean {
  return prepared<[string]>(db, 'SELECT 1 FROM debug_session WHERE id = ?').get(id) !== undefined
}
