import type { DebugSession, DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import { isRemaining } from '../../../shared/domain/inventory/debug-session.ts'
import { NO_DETAILS, patched, type Server, type ServerId } from '../../../shared/domain/inventory/server.ts'
import type { Token, TokenId, TokenOwner, TokenValue } from '../../../shared/domain/inventory/token.ts'
import { insertChange, type Batch } from '../../db/inventory/change.ts'
import { findDebugSession, insertDebugSession } from '../../db/inventory/debug-session.ts'
import { findServer, findServerByOrigin, isServerIdTaken } from '../../db/inventory/server.ts'
import { findToken, insertToken, isTokenIdTaken, setTokenForgotten } from '../../db/inventory/token.ts'
import { isSessionIdTaken, listServersNamed } from '../../db/inventory/whole-inventory.ts'
import { applySessionPatch } from '../inventory/debug-session-changes.ts'
import type { VaultAccess } from '../inventory/inventory-vault.ts'
import { applyPatch, insertNew } from '../inventory/servers.ts'
import { applyTokenPatch, sealedValue } from '../inventory/tokens.ts'
import { freeId, type PlannedRow } from './import-plan.ts'

/** What became of a row: done, nothing to do, or why it was left. */
export type Applied = 'added' | 'updated' | { readonly text: string }

const CHANGED = { text: 'It was changed here after the preview, so it stays as it is; open the file again.' }

type Row<K extends PlannedRow['kind']> = Extract<PlannedRow, { kind: K }>

/** Does what was planned, row after row, inside one transaction. What changed since the preview is left. */
export function createImportWork(access: VaultAccess, batch: Batch, newId: () => string) {
  const { db } = access
  /** Under which id a thing of the file is here now. */
  const serverIds = new Map<string, ServerId>()
  const sessionIds = new Map<string, DebugSessionId>()

  return {
    /** Tells what a row that is skipped stands for: others may hang on it. */
    skip(row: PlannedRow): void {
      if (row.kind === 'server' && row.target && row.file.data.id) serverIds.set(row.file.data.id, row.target.id)
      if (row.kind === 'debug-session' && row.target && row.file.data.id) sessionIds.set(row.file.data.id, row.target.id)
    },
    add(row: PlannedRow): Applied {
      switch (row.kind) {
        case 'server':
          return addServer(row)
        case 'debug-session':
          return addSession(row)
        case 'token':
          return addToken(row)
        case 'bad':
          return { text: row.shown.text }
      }
    },
    update(row: PlannedRow): Applied {
      this.skip(row)
      switch (row.kind) {
        case 'server': {
          const now = row.target && findServer(db, row.target.id)
          return now && now.version === row.target.version && applyPatch(access, now, row.patch, batch) ? 'updated' : CHANGED
        }
        case 'debug-session': {
          const now = row.target && findDebugSession(db, row.target.id)
          return now && now.version === row.target.version && applySessionPatch(access, now, row.patch, batch, 'edited', 'import') ? 'updated' : CHANGED
        }
        case 'token':
          return updateToken(row)
        case 'bad':
          return { text: row.shown.text }
      }
    },
  }

  function addServer({ file: { data }, patch }: Row<'server'>): Applied {
    const id = freeId(data.id, (each) => isServerIdTaken(db, each), newId)
    const origin = data.origin && !findServerByOrigin(db, data.origin) ? data.origin : ({ kind: 'import', ref: '' } as const)
    const { name, state, lastCheck = null, createdAtMs = batch.atMs, updatedAtMs = batch.atMs, archivedAtMs = null } = data
    const server: Server = {
      ...patched({ ...NO_DETAILS, name }, patch),
      ...{ id, version: 1, origin, state: state ?? { kind: 'planned', reason: '', sinceMs: batch.atMs }, lastCheck, createdAtMs, updatedAtMs, archivedAtMs },
    }
    insertNew(access, server, batch)
    if (data.id) serverIds.set(data.id, id)
    return 'added'
  }

  function addSession({ file: { data } }: Row<'debug-session'>): Applied {
    const server = serverOf(data.serverId, data.serverName)
    if (!server) return { text: 'Its server was not imported and is not here.' }
    const status: DebugSession['status'] = data.status ?? { kind: 'pending', reason: '', sinceMs: batch.atMs, endsAtMs: null }
    if (isRemaining(status.kind) && server.state.kind === 'destroyed') return { text: `${server.name} is destroyed and has no debug sessions any more.` }
    const id = freeId(data.id, (each) => isSessionIdTaken(db, each), newId)
    const { label = '', owner = '', issueRef = '', commitRef = '', expiresAtMs = null, createdAtMs = batch.atMs, updatedAtMs = batch.atMs } = data
    insertDebugSession(db, { id, version: 1, label, owner, issueRef, commitRef, expiresAtMs, serverId: server.id, serverName: server.name, serverEnvironment: server.environment, status, tokenCount: 0, createdAtMs, updatedAtMs })
    insertChange(db, batch, { kind: 'debug-session', subjectId: id, what: 'created', reason: 'import', version: 1, before: {}, after: {} })
    if (data.id) sessionIds.set(data.id, id)
    return 'added'
  }

  function addToken({ file: { data } }: Row<'token'>): Applied {
    const owner = ownerOf(data.owner)
    if (!owner || data.value === undefined) return { text: 'What it belongs to was not imported and is not here.' }
    const id = freeId(data.id, (each) => isTokenIdTaken(db, each), newId)
    const { label, kind, scope = '', expiresAtMs = null, rotateAfterDays = null, createdAtMs = batch.atMs, updatedAtMs = batch.atMs, valueSetAtMs = batch.atMs, lastUsedAtMs = null } = data
    insertSealed({ id, version: 1, owner, label, kind, scope, expiresAtMs, rotateAfterDays, createdAtMs, updatedAtMs, valueSetAtMs, lastUsedAtMs, mask: '', fingerprint: '' }, data.value)
    return 'added'
  }

  /** Another value is another token: the old one is forgotten, so that it can be brought back. */
  function updateToken({ target, patch, hasNewValue, file: { data } }: Row<'token'>): Applied {
    const now = target && findToken(db, target.id)
    if (!now || now.version !== target.version) return CHANGED
    if (!hasNewValue || data.value === undefined) return applyTokenPatch(access, now, patch, batch) ? 'updated' : CHANGED
    setTokenForgotten(db, now.id, batch.atMs)
    insertChange(db, batch, { kind: 'token', subjectId: now.id, what: 'forgotten', reason: 'import', version: now.version, before: {}, after: {} })
    const { valueSetAtMs = batch.atMs, lastUsedAtMs = null } = data
    insertSealed({ ...now, ...(patch as Partial<Token>), id: newId() as TokenId, version: 1, updatedAtMs: batch.atMs, valueSetAtMs, lastUsedAtMs }, data.value)
    return 'updated'
  }

  function insertSealed(token: Token, value: TokenValue): void {
    const { sealed, mask, fingerprint } = sealedValue(access, token.id, 1, value)
    insertToken(db, { ...token, mask, fingerprint }, { sealed, sealedVersion: 1 })
    insertChange(db, batch, { kind: 'token', subjectId: token.id, what: 'created', reason: 'import', version: 1, before: {}, after: {} })
  }

  function serverOf(id: ServerId | undefined, name: string | undefined): Server | undefined {
    const known = id && findServer(db, serverIds.get(id) ?? id)
    if (known) return known
    const named = name ? listServersNamed(db, name) : []
    return named.length === 1 ? named[0] : undefined
  }

  function ownerOf({ kind, id }: TokenOwner): TokenOwner | null {
    if (kind === 'server') {
      const server = findServer(db, serverIds.get(id) ?? id)
      return server ? { kind, id: server.id } : null
    }
    const session = findDebugSession(db, sessionIds.get(id) ?? id)
    return session ? { kind, id: session.id } : null
  }
}
