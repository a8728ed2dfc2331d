import type { DebugSession, DebugSessionDetails, DebugSessionEvent, DebugSessionId, DebugSessionPatch, DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import { isRemaining } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionsAnswer, DebugSessionsRequest } from '../../../shared/domain/inventory/debug-session-list.ts'
import type { DebugSessionLeft, DebugSessionSaved, DebugSessionsChanged } from '../../../shared/domain/inventory/debug-session-outcome.ts'
import { LEFT_MAX } from '../../../shared/domain/inventory/server-outcome.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { insertChange, type Batch } from '../../db/inventory/change.ts'
import { queryDebugSessions } from '../../db/inventory/debug-session-list.ts'
import { findDebugSession, insertDebugSession, listDue, setDebugSessionForgotten } from '../../db/inventory/debug-session.ts'
import { applySessionPatch, getSession, leave, moveSession, nameOf, requireTaking, type OneSession } from './debug-session-changes.ts'
import type { InventoryCore } from './inventory-core.ts'
import { notFound, staleText } from './inventory-failure.ts'
import { APP, inventoryEvent, type VaultAccess } from './inventory-vault.ts'
import { getServer } from './servers.ts'

export type DebugSessions = ReturnType<typeof createDebugSessions>

const DUE_AT_ONCE = 1000

/** Whom a session is given to; what is null stays. */
export interface NewPlace {
  readonly owner: string | null
  readonly serverId: ServerId | null
}

/** What runs on which server, for whom, and until when. */
export function createDebugSessions(core: InventoryCore) {
  return {
    query: (request: DebugSessionsRequest): DebugSessionsAnswer => core.read(({ db }) => queryDebugSessions(db, request)),
    /** @throws AppError `not-found` */
    get: (id: DebugSessionId): DebugSession => core.read((access) => getSession(access, id)),

    /** @throws AppError `not-found`, `refused` for a server that takes no sessions */
    create(serverId: ServerId, details: DebugSessionDetails, kind: Extract<DebugSessionStatusKind, 'pending' | 'running'>): DebugSession {
      const batch = core.newBatch()
      const id = core.newId() as DebugSessionId
      return core.change(inventoryEvent('debug-session.create', id), ['debug-session', 'server'], (access) => {
        const server = getServer(access, serverId)
        requireTaking(server)
        const status = { kind, reason: '', sinceMs: batch.atMs, endsAtMs: null }
        insertDebugSession(access.db, { ...details, id, version: 1, serverId, serverName: server.name, serverEnvironment: server.environment, status, tokenCount: 0, createdAtMs: batch.atMs, updatedAtMs: batch.atMs })
        insertChange(access.db, batch, { kind: 'debug-session', subjectId: id, what: 'created', reason: '', version: 1, before: {}, after: {} })
        return getSession(access, id)
      })
    },
    /** @param version the version the person saw when they began */
    edit(id: DebugSessionId, version: number, patch: DebugSessionPatch): DebugSessionSaved {
      const before = core.read((access) => getSession(access, id))
      if (before.version !== version) return { kind: 'stale', current: before, text: staleText(nameOf(before)) }
      const batch = core.newBatch()
      return core.change(inventoryEvent('debug-session.edit', id), ['debug-session'], (access) => {
        applySessionPatch(access, before, patch, batch, 'edited', '')
        return { kind: 'saved', session: getSession(access, id), undoId: batch.id }
      })
    },
    /** Gives sessions to another owner, another server, or both. Their tokens go with them. */
    reassign: (ids: readonly DebugSessionId[], { owner, serverId }: NewPlace, reason: string): DebugSessionsChanged =>
      forEach('debug-sessions.reassign', ids, reason, (access, session, batch) => {
        if (!isRemaining(session.status.kind)) return leave(session, `${nameOf(session)} is ${session.status.kind}; only what is still there can be given to somebody else.`)
        if (serverId !== null && serverId !== session.serverId) requireTaking(getServer(access, serverId))
        const patch = { ...(owner !== null && { owner }), ...(serverId !== null && { serverId }) }
        return applySessionPatch(access, session, patch, batch, 'reassigned', reason) ? 'changed' : 'same'
      }),
    /** @param endsAtMs when a drained session is ended by itself; null waits for somebody to end it */
    move(ids: readonly DebugSessionId[], event: DebugSessionEvent, reason: string, endsAtMs: number | null = null): DebugSessionsChanged {
      const changed = forEach(`debug-sessions.${event}`, ids, reason, (access, session, batch) => moveSession(access, session, event, reason, event === 'drain' ? endsAtMs : null, batch))
      return { ...changed, undoId: null }
    },
    /** Takes sessions out of the inventory; those that are still there have to end first. */
    forget: (ids: readonly DebugSessionId[]): DebugSessionsChanged =>
      forEach('debug-sessions.forget', ids, '', ({ db }, session, batch) => {
        if (isRemaining(session.status.kind)) return leave(session, `${nameOf(session)} is ${session.status.kind}; end it first, then forget it.`)
        setDebugSessionForgotten(db, session.id, batch.atMs)
        insertChange(db, batch, { kind: 'debug-session', subjectId: session.id, what: 'forgotten', reason: '', version: session.version, before: {}, after: {} })
        return 'changed'
      }),
    /** Ends what has expired or was drained for as long as was agreed. */
    endDue(): void {
      const due = core.read(({ db }) => listDue(db, core.nowMs(), DUE_AT_ONCE))
      if (due.length === 0) return
      const batch = core.newBatch()
      core.change(inventoryEvent('debug-sessions.expire', '', `${due.length} ended`, APP), ['debug-session', 'server'], (access) => {
        for (const session of due) {
          const hasExpired = session.expiresAtMs !== null && session.expiresAtMs <= batch.atMs
          moveSession(access, session, 'end', hasExpired ? 'expired' : 'the time to drain was over', null, batch)
        }
      })
    },
  }

  /** Runs for each session there is, in one transaction. */
  function forEach(event: string, ids: readonly DebugSessionId[], reason: string, run: (access: VaultAccess, session: DebugSession, batch: Batch) => OneSession): DebugSessionsChanged {
    const batch = core.newBatch()
    const chosen = [...new Set(ids)]
    const left: DebugSessionLeft[] = []
    const { changedCount } = core.changeMany(inventoryEvent(event, chosen.length === 1 ? chosen[0] : batch.id, reason), ['debug-session', 'server'], (access) => {
      let count = 0
      for (const id of chosen) {
        const session = findDebugSession(access.db, id)
        const one = session ? run(access, session, batch) : { id, text: notFound('debug-session').message }
        if (one === 'changed') count += 1
        else if (one !== 'same') left.push(one)
      }
      return { changedCount: count }
    })
    return { changedCount, undoId: changedCount > 0 ? batch.id : null, leftCount: left.length, left: left.slice(0, LEFT_MAX) }
  }
}
