import { nextServerState, type ServerEvent, type ServerMove, type ServerStateKind, type ServerTransition } from '../../../shared/domain/inventory/server-state.ts'
import type { ServerLeft } from '../../../shared/domain/inventory/server-outcome.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { insertChange, keepNewestChanges, type Batch } from '../../db/inventory/change.ts'
import { listRemaining } from '../../db/inventory/debug-session.ts'
import { findServer, saveServerCheck, saveServerState } from '../../db/inventory/server.ts'
import type { FoundServer } from '../fleet/server-checks.ts'
import type { InventoryCore } from './inventory-core.ts'
import type { VaultAccess } from './inventory-vault.ts'

/** So many moves by checks a server's history keeps: one that comes and goes for months must not fill the vault. */
const FOUND_KEPT = 50

/**
 * Takes over what checks found, all in one transaction. A check speaks of a server that is up or unreachable; others
 * keep their state and remember only when they were looked at. Unknown ids are passed over: a check may come late.
 */
export function recordChecks(core: InventoryCore, results: readonly FoundServer[]): void {
  if (results.length === 0) return
  const batch = core.newBatch()
  core.note(['server-check'], (access) => {
    for (const { id, ...check } of results) {
      const server = findServer(access.db, id)
      if (!server) continue
      saveServerCheck(access.db, id, check)
      const { kind } = server.state
      const transition = nextServerState(kind, { kind: check.isReachable ? 'answer' : 'vanish' })
      if (transition.kind !== 'moved') continue
      saveServerState(access.db, id, { kind: transition.to, reason: check.isReachable ? '' : check.text, sinceMs: check.atMs })
      insertChange(access.db, batch, { kind: 'server', subjectId: id, what: 'found', reason: check.text, version: server.version, before: { state: kind }, after: { state: transition.to } })
      keepNewestChanges(access.db, id, 'found', FOUND_KEPT)
    }
  })
}

/** Moves a server along its life and writes that down; else why it stays, or that it was there already. */
export function moveServer(access: VaultAccess, server: Server, event: ServerEvent, reason: string, batch: Batch): 'changed' | 'same' | ServerLeft {
  const transition = nextServerState(server.state.kind, event)
  if (transition.kind === 'same') return 'same'
  if (transition.kind === 'refused') return { id: server.id, name: server.name, why: transition.why, text: refusalText(server, event, transition), remaining: listRemaining(access.db, server.id) }
  saveServerState(access.db, server.id, { kind: transition.to, reason: reason.slice(0, 500), sinceMs: batch.atMs })
  insertChange(access.db, batch, { kind: 'server', subjectId: server.id, what: event.kind === 'rebuild' ? 'rebuilt' : 'moved', reason, version: server.version, before: { state: server.state.kind }, after: { state: transition.to } })
  return 'changed'
}

/** What a person asks, with what it depends on. */
export function eventOf(access: VaultAccess, id: ServerId, move: ServerMove): ServerEvent {
  return move === 'destroy' || move === 'rebuild' ? { kind: move, remainingCount: listRemaining(access.db, id).length } : { kind: move }
}

/** Why a server that is still used may not go out of sight; null when nobody is on it. */
export function stillUsed({ db }: VaultAccess, server: Server): ServerLeft | null {
  const remaining = listRemaining(db, server.id)
  return remaining.length === 0 ? null : { id: server.id, name: server.name, why: 'still-used', text: usedText(server.name, remaining.length), remaining }
}

const DOING: Readonly<Record<ServerEvent['kind'], string>> = {
  ...{ provision: 'provisioned', arrive: 'marked as up', abandon: 'called off', fail: 'marked as failed', answer: 'found', vanish: 'lost' },
  ...{ drain: 'drained', resume: 'put back to use', rebuild: 'rebuilt', destroy: 'destroyed' },
}
const BEING: Readonly<Record<ServerStateKind, string>> = {
  ...{ planned: 'planned', provisioning: 'being provisioned', up: 'up', unreachable: 'unreachable', draining: 'draining', destroyed: 'destroyed' },
}

function refusalText({ name, state }: Server, event: ServerEvent, { why }: Extract<ServerTransition, { kind: 'refused' }>): string {
  if (why === 'still-used') return usedText(name, 'remainingCount' in event ? event.remainingCount : 0)
  if (why === 'not-drained') return `${name} is ${BEING[state.kind]}; drain it first, then destroy it.`
  if (why === 'gone') return `${name} was destroyed; provision it again, or say that it was rebuilt.`
  return `${name} is ${BEING[state.kind]}, so it cannot be ${DOING[event.kind]}.`
}

function usedText(name: string, count: number): string {
  return `${count === 1 ? 'A debug session is' : `${count} debug sessions are`} still on ${name}; end ${count === 1 ? 'it' : 'them'} or give ${count === 1 ? 'it' : 'them'} to another server, then try again.`
}
