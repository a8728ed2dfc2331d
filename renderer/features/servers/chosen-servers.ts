import type { ServerSelection } from '../../../shared/domain/inventory/server-outcome.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { ServerMark } from './server-mark.ts'

/** The servers something is to be done with: some by hand, or all that a filter lets through but a few. */
export type Chosen =
  | { readonly kind: 'some'; readonly servers: readonly ServerMark[] }
  | { readonly kind: 'all'; readonly filter: string; readonly total: number; readonly except: readonly ServerMark[] }

export const NO_SERVERS: Chosen = { kind: 'some', servers: [] }
/** As many as can be named one by one. */
export const CHOSEN_MAX = 10_000

export function chosenCount(chosen: Chosen): number {
  return chosen.kind === 'some' ? chosen.servers.length : Math.max(0, chosen.total - chosen.except.length)
}

export function isChosen(chosen: Chosen, ids: ReadonlySet<ServerId>, id: ServerId): boolean {
  return ids.has(id) === (chosen.kind === 'some')
}

/** The ids that are named: those chosen, or those left out. */
export function namedIds(chosen: Chosen): ReadonlySet<ServerId> {
  return new Set((chosen.kind === 'some' ? chosen.servers : chosen.except).map(({ id }) => id))
}

export function withToggled(chosen: Chosen, server: ServerMark): Chosen {
  const toggle = (marks: readonly ServerMark[]) => (marks.some(({ id }) => id === server.id) ? marks.filter(({ id }) => id !== server.id) : [...marks, server])
  return chosen.kind === 'some' ? { kind: 'some', servers: toggle(chosen.servers) } : { ...chosen, except: toggle(chosen.except) }
}

/** Adds what lies between two lines to what is chosen. */
function withAdded(chosen: Chosen, added: readonly ServerMark[]): Chosen {
  const addedIds = new Set(added.map(({ id }) => id))
  if (chosen.kind === 'all') return { ...chosen, except: chosen.except.filter(({ id }) => !addedIds.has(id)) }
  return { kind: 'some', servers: [...chosen.servers.filter(({ id }) => !addedIds.has(id)), ...new Map(added.map((mark) => [mark.id, mark])).values()] }
}

/**
 * What is chosen once all rows from one to another are. Too many to be named are all but the others, where those can be named.
 * @param read the servers of some rows, both included
 * @returns null when neither can be said
 */
export async function withRange(chosen: Chosen, rows: { readonly from: number; readonly to: number; readonly filter: string; readonly total: number; readonly isGrouped: boolean }, read: (from: number, to: number) => Promise<readonly ServerMark[]>): Promise<Chosen | null> {
  const { from, to, filter, total, isGrouped } = rows
  const count = to - from + 1
  if (count <= CHOSEN_MAX && (chosen.kind === 'all' || chosen.servers.length + count <= CHOSEN_MAX)) return withAdded(chosen, await read(from, to))
  if (isGrouped || total - count > CHOSEN_MAX) return null
  const others = [...(from > 0 ? await read(0, from - 1) : []), ...(to < total - 1 ? await read(to + 1, total - 1) : [])]
  const before = namedIds(chosen)
  return { kind: 'all', filter, total, except: others.filter(({ id }) => !isChosen(chosen, before, id)) }
}

/** As main is asked; null for none. */
export function selectionOf(chosen: Chosen): ServerSelection | null {
  if (chosenCount(chosen) === 0) return null
  if (chosen.kind === 'all') return { kind: 'filter', filter: chosen.filter, exceptIds: chosen.except.map(({ id }) => id) }
  return { kind: 'ids', ids: chosen.servers.map(({ id }) => id) }
}

/** In words: a name, or a number of servers. */
export function chosenText(chosen: Chosen): string {
  const [only] = chosen.kind === 'some' && chosen.servers.length === 1 ? chosen.servers : []
  return only?.name ?? serversText(chosenCount(chosen))
}

export function serversText(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'server' : 'servers'}`
}
