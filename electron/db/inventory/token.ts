import type { Database } from 'better-sqlite3'
import type { Token, TokenDetails, TokenId, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { prepared } from './prepared.ts'

interface StoredToken {
  readonly id: TokenId
  readonly version: number
  readonly owner_kind: TokenOwner['kind']
  readonly owner_id: string
  readonly label: string
  readonly kind: TokenDetails['kind']
  readonly scope: string
  readonly mask: string
  readonly fingerprint: string
  readonly value_set_at_ms: number
  readonly expires_at_ms: number | null
  readonly rotate_after_days: number | null
  readonly last_used_at_ms: number | null
  readonly created_at_ms: number
  readonly updated_at_ms: number
}

/** Everything but the sealed value: no list can give it away. */
const COLUMNS = `token.id, token.version, CASE WHEN token.server_row IS NULL THEN 'debug-session' ELSE 'server' END AS owner_kind, coalesce(debug_session.id, server.id) AS owner_id,
  token.label, token.kind, token.scope, token.mask, token.fingerprint, token.value_set_at_ms, token.expires_at_ms, token.rotate_after_days, token.last_used_at_ms, token.created_at_ms, token.updated_at_ms`
const SOURCE = `token LEFT JOIN debug_session ON debug_session.row_id = token.debug_session_row
  JOIN server ON server.row_id = coalesce(token.server_row, debug_session.server_row)`
const KNOWN = 'token.forgotten_at_ms IS NULL AND server.forgotten_at_ms IS NULL AND debug_session.forgotten_at_ms IS NULL'

export function findToken(db: Database, id: string): Token | undefined {
  const row = prepared<[string], StoredToken>(db, `SELECT ${COLUMNS} FROM ${SOURCE} WHERE token.id = ? AND ${KNOWN}`).get(id)
  return row && toToken(row)
}

export function listTokensOf(db: Database, owner: TokenOwner): Token[] {
  const column = owner.kind === 'server' ? 'token.server_row' : 'token.debug_session_row'
  const table = owner.kind === 'server' ? 'server' : 'debug_session'
  const sql = `SELECT ${COLUMNS} FROM ${SOURCE} WHERE ${column} = (SELECT row_id FROM ${table} WHERE id = ?) AND ${KNOWN} ORDER BY token.label, token.id`
  return prepared<[string], StoredToken>(db, sql).all(owner.id).map(toToken)
}

export function listTokens(db: Database): Token[] {
  return prepared<[], StoredToken>(db, `SELECT ${COLUMNS} FROM ${SOURCE} WHERE ${KNOWN} ORDER BY token.id`).all().map(toToken)
}

/** Tokens that have run out, will before `untilMs`, or should have a new value by then; the most pressing first. */
export function listTokensDue(db: Database, untilMs: number, limit: number): Token[] {
  const due = 'min(coalesce(token.expires_at_ms, 9e15), coalesce(token.value_set_at_ms + token.rotate_after_days * 86400000, 9e15))'
  const sql = `SELECT ${COLUMNS} FROM ${SOURCE} WHERE ${KNOWN} AND server.archived_at_ms IS NULL AND ${due} <= ? ORDER BY ${due}, token.id LIMIT ?`
  return prepared<[number, number], StoredToken>(db, sql).all(untilMs, limit).map(toToken)
}

export interface SealedValue {
  readonly sealed: Buffer
  readonly sealedVersion: number
}

export function findSealedValue(db: Database, id: TokenId): SealedValue | undefined {
  return prepared<[string], SealedValue>(db, `SELECT token.sealed, token.sealed_version AS sealedVersion FROM ${SOURCE} WHERE token.id = ? AND ${KNOWN}`).get(id)
}

export function isTokenIdTaken(db: Database, id: string): boolean {
  return prepared<[string]>(db, 'SELECT 1 FROM token WHERE id = ?').get(id) !== undefined
}

export function insertToken(db: Database, token: Token, { sealed, sealedVersion }: SealedValue): void {
  const sql = `INSERT INTO token VALUES (@id, @version,
    CASE @ownerKind WHEN 'server' THEN (SELECT row_id FROM server WHERE id = @ownerId) END, CASE @ownerKind WHEN 'debug-session' THEN (SELECT row_id FROM debug_session WHERE id = @ownerId) END,
    @label, @kind, @scope, @mask, @fingerprint, @sealed, @sealedVersion, @valueSetAtMs, @expiresAtMs, @rotateAfterDays, @lastUsedAtMs, @createdAtMs, @updatedAtMs, NULL)`
  prepared<[object]>(db, sql).run({ ...token, ownerKind: token.owner.kind, ownerId: token.owner.id, sealed, sealedVersion })
}

/** @returns false when the token is not the one of `before` any more */
export function saveTokenDetails(db: Database, before: Token, { label, kind, scope, expiresAtMs, rotateAfterDays }: TokenDetails, atMs: number): boolean {
  const sql = `UPDATE token SET version = version + 1, updated_at_ms = @atMs, label = @label, kind = @kind, scope = @scope, expires_at_ms = @expiresAtMs, rotate_after_days = @rotateAfterDays
    WHERE id = @id AND version = @version AND forgotten_at_ms IS NULL`
  return prepared<[object]>(db, sql).run({ label, kind, scope, expiresAtMs, rotateAfterDays, atMs, id: before.id, version: before.version }).changes === 1
}

export interface NewValue extends SealedValue {
  readonly mask: string
  readonly fingerprint: string
}

export function saveTokenValue(db: Database, id: TokenId, { mask, fingerprint, sealed, sealedVersion }: NewValue, atMs: number): void {
  const sql = `UPDATE token SET version = version + 1, updated_at_ms = @atMs, value_set_at_ms = @atMs, mask = @mask, fingerprint = @fingerprint, sealed = @sealed, sealed_version = @sealedVersion WHERE id = @id`
  prepared<[object]>(db, sql).run({ mask, fingerprint, sealed, sealedVersion, atMs, id })
}

export function setTokenUsed(db: Database, id: TokenId, atMs: number): void {
  prepared<[number, string]>(db, 'UPDATE token SET last_used_at_ms = ? WHERE id = ?').run(atMs, id)
}

export function setTokenForgotten(db: Database, id: string, atMs: number | null): void {
  prepared<[number | null, string]>(db, 'UPDATE token SET forgotten_at_ms = ? WHERE id = ?').run(atMs, id)
}

export function purgeTokens(db: Database, untilMs: number): number {
  prepared<[number]>(db, 'DELETE FROM inventory_change WHERE subject_id IN (SELECT id FROM token WHERE forgotten_at_ms <= ?)').run(untilMs)
  return prepared<[number]>(db, 'DELETE FROM token WHERE forgotten_at_ms <= ?').run(untilMs).changes
}

function toToken(row: StoredToken): Token {
  return {
    ...{ id: row.id, version: row.version, owner: { kind: row.owner_kind, id: row.owner_id } as TokenOwner, label: row.label, kind: row.kind, scope: row.scope },
    ...{ mask: row.mask, fingerprint: row.fingerprint, expiresAtMs: row.expires_at_ms, rotateAfterDays: row.rotate_after_days },
    ...{ valueSetAtMs: row.value_set_at_ms, lastUsedAtMs: row.last_used_at_ms, createdAtMs: row.created_at_ms, updatedAtMs: row.updated_at_ms },
  }
}
