import type { DebugSession, DebugSessionEvent, DebugSessionId, DebugSessionPatch } from '../../../shared/domain/inventory/debug-session.ts'
import { nextDebugSessionStatus } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionLeft } from '../../../shared/domain/inventory/debug-session-outcome.ts'
import { takesSessions } from '../../../shared/domain/inventory/server-state.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { insertChange, type Batch } from '../../db/inventory/change.ts'
import { findDebugSession, saveDebugSession, saveDebugSessionStatus } from '../../db/inventory/debug-session.ts'
import { notFound } from './inventory-failure.ts'
import type { VaultAccess } from './inventory-vault.ts'

/** What became of one session: changed, as it should be already, or left for a reason. */
export type OneSession = 'changed' | 'same' | DebugSessionLeft

export function leave({ id }: DebugSession, text: string): DebugSessionLeft {
  return { id, text }
}

/**
 * Changes what the patch gives, and writes down what that was before.
 * @returns whether anything changed
 */
export function applySessionPatch(
  { db }: VaultAccess,
  before: DebugSession,
  patch: DebugSessionPatch & { readonly serverId?: ServerId },
  batch: Batch,
  what: 'edited' | 'reassigned' | 'undone',
  reason: string,
): boolean {
  const given = Object.entries(patch).filter(([field, value]) => value !== undefined && value !== before[field as keyof DebugSession])
  if (given.length === 0) return false
  const after = { ...before, ...(Object.fromEntries(given) as Partial<DebugSession>) }
  if (!saveDebugSession(db, before, after, batch.atMs)) throw new Error('The debug session changed in the middle of a transaction')
  const valuesOf = (session: DebugSession) => Object.fromEntries(given.map(([field]) => [field, session[field as keyof DebugSession]]))
  insertChange(db, batch, { kind: 'debug-session', subjectId: before.id, what, reason, version: before.version + 1, before: valuesOf(before), after: valuesOf(after) })
  return true
}

/** Moves a session along its life and writes that down. */
export function moveSession({ db }: VaultAccess, session: DebugSession, event: DebugSessionEvent, reason: string, endsAtMs: number | null, batch: Batch): OneSession {
  const next = nextDebugSessionStatus(session.status.kind, event)
  if (next === null) return leave(session, `${nameOf(session)} is ${session.status.kind}, so it cannot ${EVENT_WORDS[event]}.`)
  if (next === session.status.kind && (event !== 'drain' || endsAtMs === session.status.endsAtMs)) return 'same'
  saveDebugSessionStatus(db, session.id, { kind: next, reason: reason.slice(0, 500), sinceMs: batch.atMs, endsAtMs })
  insertChange(db, batch, { kind: 'debug-session', subjectId: session.id, what: 'moved', reason, version: session.version, before: { status: session.status.kind }, after: { status: next } })
  return 'changed'
}

const EVENT_WORDS: Readonly<Record<DebugSessionEvent, string>> = { run: 'run', rest: 'rest', drain: 'be drained', end: 'end', fail: 'fail', lose: 'be lost' }

/** @throws AppError `not-found` */
export function getSession({ db }: VaultAccess, id: DebugSessionId): DebugSession {
  const session = findDebugSession(db, id)
  if (!session) throw notFound('debug-session')
  return session
}

/** @throws AppError `refused` */
export function requireTaking({ name, state }: Server): void {
  if (!takesSessions(state.kind)) throw new AppError('refused', `${name} is ${state.kind} and takes no debug sessions; choose a server that is up.`)
}

export function nameOf({ label, id }: DebugSession): string {
  return label === '' ? `debug session ${id.slice(0, 8)}` : label
}
