import type { Database } from 'better-sqlite3'
import { searchedTexts } from '../../../shared/domain/inventory/server-match.ts'
import { nameKey, nameLook } from '../../../shared/domain/inventory/server-name.ts'
import type { Server, ServerCheck, ServerDetails, ServerId, ServerOrigin, ServerState } from '../../../shared/domain/inventory/server.ts'
import { prepared } from './prepared.ts'
import { SERVER_COLUMNS, toServer, type StoredServerWithNotes } from './server-row.ts'

/** Undefined for one that is not there or forgotten. */
export function findServer(db: Database, id: string): Server | undefined {
  const row = prepared<[string], StoredServerWithNotes>(db, `SELECT ${SERVER_COLUMNS} FROM server WHERE id = ? AND forgotten_at_ms IS NULL`).get(id)
  return row && toServer(row)
}

export function findServerByOrigin(db: Database, { kind, ref }: ServerOrigin): Server | undefined {
  const sql = `SELECT ${SERVER_COLUMNS} FROM server WHERE origin_kind = ? AND origin_ref = ? AND origin_ref <> '' AND forgotten_at_ms IS NULL`
  const row = prepared<[string, string], StoredServerWithNotes>(db, sql).get(kind, ref)
  return row && toServer(row)
}

/** One that was forgotten and can still be brought back. */
export function findForgottenServer(db: Database, id: string): Server | undefined {
  const row = prepared<[string], StoredServerWithNotes>(db, `SELECT ${SERVER_COLUMNS} FROM server WHERE id = ? AND forgotten_at_ms IS NOT NULL`).get(id)
  return row && toServer(row)
}

/** Those whose names look like this one, at most `limit`. */
export function listLookalikes(db: Database, name: string, exceptId: string, limit: number): Server[] {
  const sql = `SELECT ${SERVER_COLUMNS} FROM server WHERE name_look = ? AND id <> ? AND forgotten_at_ms IS NULL ORDER BY row_id LIMIT ?`
  return prepared<[string, string, number], StoredServerWithNotes>(db, sql).all(nameLook(name), exceptId, limit).map(toServer)
}

/** Whether the id is in use, be it by one that was forgotten a moment ago. */
export function isServerIdTaken(db: Database, id: string): boolean {
  return prepared<[string]>(db, 'SELECT 1 FROM server WHERE id = ?').get(id) !== undefined
}

export function insertServer(db: Database, server: Server): void {
  const sql = `INSERT INTO server VALUES (
    NULL, @id, @version, @name, @nameKey, @nameLook, @provider, @stack, @region, @publicAddress, @privateAddress, @dockerHost, @port, @user, @sshAlias,
    @jumpHostsJson, @tagsJson, @colour, @environment, @notes, @originKind, @originRef, @stateKind, @stateReason, @stateSinceMs,
    @checkedAtMs, @isReachable, @checkText, @createdAtMs, @updatedAtMs, @archivedAtMs, NULL)`
  const { origin, state, lastCheck } = server
  const { lastInsertRowid } = prepared<[object]>(db, sql).run({
    ...detailParameters(server),
    ...{ id: server.id, version: server.version, originKind: origin.kind, originRef: origin.ref },
    ...{ stateKind: state.kind, stateReason: state.reason, stateSinceMs: state.sinceMs },
    ...checkParameters(lastCheck),
    ...{ createdAtMs: server.createdAtMs, updatedAtMs: server.updatedAtMs, archivedAtMs: server.archivedAtMs },
  })
  addTags(db, Number(lastInsertRowid), server.tags)
  addWords(db, Number(lastInsertRowid), server)
}

/**
 * Writes other details in the place of `before`.
 * @returns false when the server is not the one of `before` any more
 */
export function saveServerDetails(db: Database, before: Server, after: ServerDetails, atMs: number): boolean {
  const sql = `UPDATE server SET version = version + 1, updated_at_ms = @atMs, name = @name, name_key = @nameKey, name_look = @nameLook,
    provider = @provider, stack = @stack, region = @region, public_address = @publicAddress, private_address = @privateAddress, docker_host = @dockerHost,
    port = @port, user_name = @user, ssh_alias = @sshAlias, jump_hosts_json = @jumpHostsJson, tags_json = @tagsJson, colour = @colour, environment = @environment, notes = @notes
    WHERE id = @id AND version = @version AND forgotten_at_ms IS NULL RETURNING row_id`
  const saved = prepared<[object], { row_id: number }>(db, sql).get({ ...detailParameters(after), id: before.id, version: before.version, atMs })
  if (!saved) return false
  if (before.tags.join() !== after.tags.join()) {
    prepared<[number]>(db, 'DELETE FROM server_tag WHERE server_row = ?').run(saved.row_id)
    addTags(db, saved.row_id, after.tags)
  }
  if (searchedTexts(before).join('\0') !== searchedTexts(after).join('\0')) {
    removeWords(db, saved.row_id, before)
    addWords(db, saved.row_id, after)
  }
  return true
}

export function saveServerState(db: Database, id: ServerId, { kind, reason, sinceMs }: ServerState): void {
  prepared<[string, string, number, string]>(db, 'UPDATE server SET state_kind = ?, state_reason = ?, state_since_ms = ? WHERE id = ?').run(kind, reason, sinceMs, id)
}

/** What a look found. No new version: an edit that is under way is not disturbed by it. */
export function saveServerCheck(db: Database, id: ServerId, check: ServerCheck): void {
  prepared<[object]>(db, 'UPDATE server SET checked_at_ms = @checkedAtMs, is_reachable = @isReachable, check_text = @checkText WHERE id = @id').run({ ...checkParameters(check), id })
}

export function setServerArchived(db: Database, id: ServerId, atMs: number | null): void {
  prepared<[number | null, string]>(db, 'UPDATE server SET archived_at_ms = ? WHERE id = ?').run(atMs, id)
}

/** Takes a server out of every list; null brings it back. `purgeServers` ends the time in which that is possible. */
export function setServerForgotten(db: Database, id: ServerId, atMs: number | null): void {
  prepared<[number | null, string]>(db, 'UPDATE server SET forgotten_at_ms = ? WHERE id = ?').run(atMs, id)
}

/** Removes what was forgotten at `untilMs` or before, with tokens, sessions, words and history. */
export function purgeServers(db: Database, untilMs: number): number {
  const rows = prepared<[number], StoredServerWithNotes>(db, `SELECT ${SERVER_COLUMNS} FROM server WHERE forgotten_at_ms <= ?`).all(untilMs)
  for (const row of rows) {
    removeWords(db, row.row_id, toServer(row))
    prepared<[object]>(
      db,
      `DELETE FROM inventory_change WHERE subject_id = @id
        OR subject_id IN (SELECT id FROM debug_session WHERE server_row = @row)
        OR subject_id IN (SELECT id FROM token WHERE server_row = @row OR debug_session_row IN (SELECT row_id FROM debug_session WHERE server_row = @row))`,
    ).run({ id: row.id, row: row.row_id })
    prepared<[number]>(db, 'DELETE FROM server WHERE row_id = ?').run(row.row_id)
  }
  return rows.length
}

function addTags(db: Database, rowId: number, tags: readonly string[]): void {
  for (const tag of tags) prepared<[string, number]>(db, 'INSERT INTO server_tag VALUES (?, ?)').run(tag, rowId)
}

function addWords(db: Database, rowId: number, server: ServerDetails): void {
  prepared(db, 'INSERT INTO server_text (rowid, name, address, tags, place, notes) VALUES (?, ?, ?, ?, ?, ?)').run(rowId, ...searchedTexts(server))
}

/** The index keeps no texts, so it is told which ones to take out. */
function removeWords(db: Database, rowId: number, server: ServerDetails): void {
  prepared(db, "INSERT INTO server_text (server_text, rowid, name, address, tags, place, notes) VALUES ('delete', ?, ?, ?, ?, ?, ?)").run(rowId, ...searchedTexts(server))
}

function detailParameters(details: ServerDetails) {
  const { name, provider, stack, region, publicAddress, privateAddress, dockerHost, port, user, sshAlias, jumpHosts, tags, colour, environment, notes } = details
  return {
    ...{ name, nameKey: nameKey(name), nameLook: nameLook(name), provider, stack, region, publicAddress, privateAddress, dockerHost, port, user, sshAlias },
    ...{ jumpHostsJson: JSON.stringify(jumpHosts), tagsJson: JSON.stringify(tags), colour, environment, notes },
  }
}

function checkParameters(check: ServerCheck | null) {
  return { checkedAtMs: check?.atMs ?? null, isReachable: check === null ? null : Number(check.isReachable), checkText: check?.text ?? null }
}
