import { DebugSessionStatusKind, type DebugSession, type DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionsAnswer, DebugSessionSort, DebugSessionSortColumn } from '../../../shared/domain/inventory/debug-session-list.ts'
import { PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'

/** What of the list a person wants to see. */
export interface ListWish {
  readonly text: string
  readonly statuses: readonly DebugSessionStatusKind[]
  readonly sort: DebugSessionSort
}

/** Another column begins with what is looked for first: the latest time, or the beginning of the alphabet. */
export function sortedBy(present: DebugSessionSort, by: DebugSessionSortColumn): DebugSessionSort {
  if (present.by === by) return { by, isDescending: !present.isDescending }
  return { by, isDescending: by === 'updated' || by === 'created' }
}

/** How many there are of each status, none left out. */
export function statusCounts(counts: DebugSessionsAnswer['counts']): readonly { readonly status: DebugSessionStatusKind; readonly count: number }[] {
  return DebugSessionStatusKind.options.map((status) => ({ status, count: counts.find((each) => each.status === status)?.count ?? 0 }))
}

/** The chosen sessions that are still in the list, as many as can be changed at once; without any chosen, the open one. */
export function sessionsMeant(rows: readonly DebugSession[], chosenIds: readonly DebugSessionId[], open: DebugSession | null): readonly DebugSession[] {
  const chosen = rows.filter(({ id }) => chosenIds.includes(id)).slice(0, PAGE_MAX)
  if (chosen.length > 0 || open === null) return chosen
  return [open]
}

/** Whose sessions these are, for suggestions. */
export function ownersOf(rows: readonly DebugSession[]): readonly string[] {
  return [...new Set(rows.map(({ owner }) => owner).filter(Boolean))].sort()
}
