import type { Database } from 'better-sqlite3'
import type { DebugSession, DebugSessionDetails, DebugSessionId, DebugSessionStatus, DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import type { Environment, ServerId } from '../../../shared/domain/inventory/server.ts'
import { prepared } from './prepared.ts'

interface StoredSession {
  readonly id: DebugSessionId
  readonly version: number
  readonly server_id: ServerId
  readonly server_name: string
  readonly server_environment: Environment
  readonly label: string
  readonly owner: string
  readonly issue_ref: string
  readonly commit_ref: string
  readonly status_kind: DebugSessionStatusKind
  readonly status_reason: string
  readonly status_since_ms: number
  readonly status_ends_at_ms: number | null
  readonly expires_at_ms: number | null
  readonly token_count: number
  readonly created_at_ms: number
  readonly updated_at_ms: number
}

export const SESSION_COLUMNS = `debug_session.id, debug_session.version, server.id AS server_id, server.name AS server_name, server.environment AS server_environment, label, owner, issue_ref, commit_ref,
  status_kind, status_reason, status_since_ms, status_ends_at_ms, debug_session.expires_at_ms, debug_session.created_at_ms, debug_session.updated_at_ms,
  (SELECT count(*) FROM token WHERE debug_session_row = debug_session.row_id AND token.forgotten_at_ms IS NULL) AS token_count`
export const SESSION_SOURCE = 'debug_session JOIN server ON server.row_id = debug_session.server_row'
/** A session goes out of sight with its server. */
export const SESSION_KNOWN = 'debug_session.forgotten_at_ms IS NULL AND server.forgotten_at_ms IS NULL'

export function toDebugSession(row: StoredSession): DebugSession {
  return {
    ...{ id: row.id, version: row.version, serverId: row.server_id, serverName: row.server_name, serverEnvironment: row.server_environment, label: row.label, owner: row.owner },
    ...{ issueRef: row.issue_ref, commitRef: row.commit_ref, expiresAtMs: row.expires_at_ms, tokenCount: row.token_count },
    status: { kind: row.status_kind, reason: row.status_reason, sinceMs: row.status_since_ms, endsAtMs: row.status_ends_at_ms },
    ...{ createdAtMs: row.created_at_ms, updatedAtMs: row.updated_at_ms },
  }
}

export function findDebugSession(db: Database, id: string): DebugSession | undefined {
  const row = prepared<[string], StoredSession>(db, `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE debug_session.id = ? AND ${SESSION_KNOWN}`).get(id)
  return row && toDebugSession(row)
}

/** Those that are still on a server, the oldest first. */
export function listRemaining(db: Database, serverId: ServerId): DebugSession[] {
  const sql = `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE server.id = ? AND ${SESSION_KNOWN} AND status_kind IN ('pending', 'running', 'idle', 'draining') ORDER BY debug_session.row_id`
  return prepared<[string], StoredSession>(db, sql).all(serverId).map(toDebugSession)
}

/** Those whose time is over: expired, or drained for as long as was agreed. */
export function listDue(db: Database, nowMs: number, limit: number): DebugSession[] {
  const sql = `SELECT ${SESSION_COLUMNS} FROM ${SESSION_SOURCE} WHERE ${SESSION_KNOWN} AND status_kind IN ('pending', 'running', 'idle', 'draining')
    AND (debug_session.expires_at_ms <= @nowMs OR status_ends_at_ms <= @nowMs) ORDER BY debug_session.row_id LIMIT @limit`
  return prepared<[object], StoredSession>(db, sql).all({ nowMs, limit }).map(toDebugSession)
}

export function insertDebugSession(db: Database, session: DebugSession): void {
  const sql = `INSERT INTO debug_session VALUES (NULL, @id, @version, (SELECT row_id FROM server WHERE id = @serverId), @label, @owner, @issueRef, @commitRef,
    @kind, @reason, @sinceMs, @endsAtMs, @expiresAtMs, @createdAtMs, @updatedAtMs, NULL)`
  prepared<[object]>(db, sql).run({ ...session, ...session.status })
}

/**
 * Writes other details and another place in the place of `before`.
 * @returns false when the session is not the one of `before` any more
 */
export function saveDebugSession(db: Database, before: DebugSession, after: DebugSessionDetails & { readonly serverId: ServerId }, atMs: number): boolean {
  const sql = `UPDATE debug_session SET version = version + 1, updated_at_ms = @atMs, server_row = (SELECT row_id FROM server WHERE id = @serverId),
    label = @label, owner = @owner, issue_ref = @issueRef, commit_ref = @commitRef, expires_at_ms = @expiresAtMs WHERE id = @id AND version = @version AND forgotten_at_ms IS NULL`
  const { label, owner, issueRef, commitRef, expiresAtMs, serverId } = after
  return prepared<[object]>(db, sql).run({ label, owner, issueRef, commitRef, expiresAtMs, serverId, atMs, id: before.id, version: before.version }).changes === 1
}

export function saveDebugSessionStatus(db: Database, id: DebugSessionId, { kind, reason, sinceMs, endsAtMs }: DebugSessionStatus): void {
  prepared<[object]>(
    db,
    'UPDATE debug_session SET status_kind = @kind, status_reason = @reason, status_since_ms = @sinceMs, status_ends_at_ms = @endsAtMs, updated_at_ms = @sinceMs WHERE id = @id',
  ).run({ kind, reason, sinceMs, endsAtMs, id })
}

export function setDebugSessionForgotten(db: Database, id: string, atMs: number | null): void {
  prepared<[number | null, string]>(db, 'UPDATE debug_session SET forgotten_at_ms = ? WHERE id = ?').run(atMs, id)
}

export function purgeDebugSessions(db: Database, untilMs: number): number {
  prepared<[number]>(db, 'DELETE FROM inventory_change WHERE subject_id IN (SELECT id FROM debug_session WHERE forgotten_at_ms <= ?)').run(untilMs)
  return prepared<[number]>(db, 'DELETE FROM debug_session WHERE forgotten_at_ms <= ?').run(untilMs).changes
}
