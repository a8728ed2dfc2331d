import { UNDO_KEPT_MS, type UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { DebugSessionPatch } from '../../../shared/domain/inventory/debug-session.ts'
import { LEFT_MAX, type Undone } from '../../../shared/domain/inventory/server-outcome.ts'
import { takesSessions } from '../../../shared/domain/inventory/server-state.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { insertChange, listBatch, type Batch, type BatchChange } from '../../db/inventory/change.ts'
import { findDebugSession, setDebugSessionForgotten } from '../../db/inventory/debug-session.ts'
import { purgeForgotten, countForgotten } from '../../db/inventory/forgotten.ts'
import { findForgottenServer, findServer, findServerByOrigin, setServerArchived, setServerForgotten } from '../../db/inventory/server.ts'
import { findToken, setTokenForgotten } from '../../db/inventory/token.ts'
import { applySessionPatch } from './debug-session-changes.ts'
import type { InventoryCore } from './inventory-core.ts'
import { APP, inventoryEvent, type VaultAccess } from './inventory-vault.ts'
import { stillUsed } from './server-moves.ts'
import { applyPatch } from './servers.ts'
import { applyTokenPatch } from './tokens.ts'

/** Takes back what was done, and ends the time in which that is possible. */
export function createInventoryUndo(core: InventoryCore) {
  return {
    /**
     * Takes back one wish of a person as far as nobody has changed the same things since.
     * @throws AppError `refused` when it is too late
     */
    undo(undoId: UndoId): Undone {
      const changes = core.read(({ db }) => listBatch(db, undoId))
      const isTooLate = changes.length === 0 || changes.some(({ atMs }) => core.nowMs() - atMs > UNDO_KEPT_MS)
      if (isTooLate) throw new AppError('refused', `This cannot be taken back any more; that is possible for ${UNDO_KEPT_MS / 60_000} minutes.`)
      const batch = core.newBatch()
      const left: string[] = []
      core.change(inventoryEvent('inventory.undo', undoId), ['server', 'debug-session', 'token'], (access) => {
        for (const change of changes) {
          const why = takeBack(access, change, batch)
          if (why !== null) left.push(why)
        }
      })
      return { undoneCount: changes.length - left.length, leftCount: left.length, left: left.slice(0, LEFT_MAX) }
    },
    /** Removes for good what was forgotten long enough ago; what stands in backups stays there. */
    purge(): void {
      const untilMs = core.nowMs() - UNDO_KEPT_MS
      const count = core.read(({ db }) => countForgotten(db, untilMs))
      if (count > 0) core.change(inventoryEvent('inventory.purge', '', `${count} forgotten`, APP), [], ({ db }) => purgeForgotten(db, untilMs))
    },
  }
}

/** @returns why it stays, or null when it was taken back */
function takeBack(access: VaultAccess, change: BatchChange, batch: Batch): string | null {
  const why = change.kind === 'server' ? takeBackServer(access, change, batch) : change.kind === 'debug-session' ? takeBackSession(access, change, batch) : takeBackToken(access, change, batch)
  const isWritten = change.what === 'edited' || change.what === 'reassigned'
  if (why === null && !isWritten) insertChange(access.db, batch, { ...change, what: 'undone', reason: change.what })
  return why
}

function takeBackServer(access: VaultAccess, { subjectId, what, version, before }: BatchChange, batch: Batch): string | null {
  const { db } = access
  const id = subjectId as ServerId
  if (what === 'forgotten') {
    const server = findForgottenServer(db, id)
    if (!server) return 'This server is not forgotten any more.'
    if (findServerByOrigin(db, server.origin)) return `${server.name} was found again in the meantime, so the forgotten one stays away.`
    setServerForgotten(db, id, null)
    return null
  }
  const server = findServer(db, id)
  if (!server) return 'This server is not in the inventory any more.'
  switch (what) {
    case 'created': {
      const used = stillUsed(access, server)
      if (used) return used.text
      setServerForgotten(db, id, batch.atMs)
      return null
    }
    case 'edited':
      if (server.version !== version) return `${server.name} was changed again since, so it stays as it is.`
      applyPatch(access, server, before, batch, 'undone')
      return null
    case 'archived':
    case 'unarchived':
      if ((server.archivedAtMs !== null) !== (what === 'archived')) return `${server.name} was moved again since.`
      setServerArchived(db, id, what === 'archived' ? null : batch.atMs)
      return null
    default:
      return `${server.name}: this is not taken back, but answered with another change.`
  }
}

function takeBackSession(access: VaultAccess, { subjectId, what, version, before }: BatchChange, batch: Batch): string | null {
  const session = findDebugSession(access.db, subjectId)
  if (what === 'forgotten') {
    if (session) return 'This debug session is not forgotten any more.'
    setDebugSessionForgotten(access.db, subjectId, null)
    return findDebugSession(access.db, subjectId) ? null : 'The server of this debug session was forgotten, too; take that back, and the session is there again.'
  }
  if (!session) return 'This debug session is not in the inventory any more.'
  if (what === 'created') {
    setDebugSessionForgotten(access.db, subjectId, batch.atMs)
    return null
  }
  if (what !== 'edited' && what !== 'reassigned') return 'This is not taken back, but answered with another change.'
  if (session.version !== version) return 'This debug session was changed again since, so it stays as it is.'
  const patch: DebugSessionPatch & { readonly serverId?: ServerId } = before
  const server = patch.serverId === undefined ? undefined : findServer(access.db, patch.serverId)
  if (patch.serverId !== undefined && !(server && takesSessions(server.state.kind))) return 'The server it was on takes no debug sessions any more.'
  applySessionPatch(access, session, patch, batch, 'undone', '')
  return null
}

function takeBackToken(access: VaultAccess, { subjectId, what, version, before }: BatchChange, batch: Batch): string | null {
  const { db } = access
  const token = findToken(db, subjectId)
  switch (what) {
    case 'forgotten':
      if (token) return 'This token is not forgotten any more.'
      setTokenForgotten(db, subjectId, null)
      return findToken(db, subjectId) ? null : 'What this token belongs to was forgotten, too; take that back, and the token is there again.'
    case 'created':
      if (!token) return 'This token is not in the inventory any more.'
      setTokenForgotten(db, subjectId, batch.atMs)
      return null
    case 'edited':
      if (token?.version !== version) return 'This token was changed again since, so it stays as it is.'
      applyTokenPatch(access, token, before, batch, 'undone')
      return null
    default:
      return 'This is not taken back, but answered with another change.'
  }
}
