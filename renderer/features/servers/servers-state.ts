import type { SavedView } from '../../../shared/domain/inventory/saved-view.ts'
import { DEFAULT_COLUMNS, DEFAULT_SORT, type ServerColumn, type ServerGrouping, type ServerSort } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import { NO_SERVERS, type Chosen } from './chosen-servers.ts'
import type { ServerMark } from './server-mark.ts'
import { isChanged, type ServerDraft } from './server-draft.ts'

/** How the list is looked at. */
export interface Arrangement {
  readonly filter: string
  readonly sort: ServerSort
  readonly group: ServerGrouping | null
  readonly columns: readonly ServerColumn[]
  readonly closedGroups: readonly string[]
}

/** A change that is asked about before it is made. */
export type ServersTask =
  | { readonly kind: 'tags' | 'environment' | 'forget'; readonly chosen: Chosen }
  /** `first` is chosen to begin with. */
  | { readonly kind: 'move'; readonly chosen: Chosen; readonly first?: ServerMove }
  | { readonly kind: 'gate'; readonly move: Extract<ServerMove, 'drain' | 'destroy'>; readonly ids: readonly ServerId[]; readonly chosen: Chosen }
  | { readonly kind: 'save-view' | 'rename-view' | 'forget-view' }

/** What became of the last change, until it is dismissed or another follows. */
export interface Outcome {
  readonly text: string
  readonly isFailure: boolean
  readonly undoId: UndoId | null
  readonly left: readonly string[]
  readonly leftCount: number
}

/** What the Servers screen shows. It is the window's own, outlives the screen, and is given back after a reload. */
export interface ServersState {
  readonly arrangement: Arrangement
  readonly view: Pick<SavedView, 'id' | 'name'> | null
  readonly chosen: Chosen
  /** The line of the list the keyboard is on, and its server when it has one. */
  readonly cursorAt: number
  readonly current: ServerMark | null
  readonly openId: ServerId | null
  /** Whose form is open; `new` for a server that is not there yet. */
  readonly form: ServerId | 'new' | null
  /** What was typed and not saved, by whose form it is. */
  readonly drafts: Readonly<Record<string, ServerDraft>>
  readonly task: ServersTask | null
  readonly outcome: Outcome | null
  readonly isSearchWanted: boolean
}

export interface ServersStore {
  readonly get: () => ServersState
  readonly update: (next: (present: ServersState) => ServersState) => void
  readonly subscribe: (listener: () => void) => () => void
}

export const ALL_SERVERS: Arrangement = { filter: '', sort: DEFAULT_SORT, group: null, columns: DEFAULT_COLUMNS, closedGroups: [] }

export const INITIAL_SERVERS_STATE: ServersState = {
  ...{ arrangement: ALL_SERVERS, view: null, chosen: NO_SERVERS, cursorAt: 0, current: null, openId: null },
  ...{ form: null, drafts: {}, task: null, outcome: null, isSearchWanted: false },
}

/** Another way to look begins at the first line; what was chosen by hand stays chosen. */
export function arranged(state: ServersState, part: Partial<Arrangement>): ServersState {
  const startsAnew = part.filter !== undefined && part.filter !== state.arrangement.filter
  const chosen = startsAnew && state.chosen.kind === 'all' ? NO_SERVERS : state.chosen
  return { ...state, chosen, arrangement: { ...state.arrangement, ...part }, ...(startsAnew && { cursorAt: 0, current: null }) }
}

export function viewShown(state: ServersState, view: SavedView | null): ServersState {
  const arrangement: Arrangement = view === null ? { ...ALL_SERVERS, columns: state.arrangement.columns } : { filter: view.filter, sort: view.sort, group: view.group, columns: view.columns, closedGroups: [] }
  return { ...state, arrangement, view: view && { id: view.id, name: view.name }, chosen: NO_SERVERS, cursorAt: 0, current: null }
}

/** A click on a header: another column, or the same the other way round. */
export function sortedBy(state: ServersState, by: ServerSort['by']): ServersState {
  const { sort } = state.arrangement
  return arranged(state, { sort: { by, isDescending: sort.by === by && !sort.isDescending } })
}

export function groupToggled(state: ServersState, key: string): ServersState {
  const { closedGroups } = state.arrangement
  return arranged(state, { closedGroups: closedGroups.includes(key) ? closedGroups.filter((each) => each !== key) : [...closedGroups, key] })
}

/** What an action works on: what is chosen, else what is open or under the cursor. */
export function targetOf({ chosen, current }: ServersState): Chosen {
  if (chosen.kind === 'all' || chosen.servers.length > 0) return chosen
  return current ? { kind: 'some', servers: [current] } : NO_SERVERS
}

/** Opens the form; what was typed there before is still in it. */
export function formOpened(state: ServersState, form: ServerId | 'new'): ServersState {
  return { ...state, form, task: null }
}

export function withDraft(state: ServersState, key: ServerId | 'new', draft: ServerDraft | null): ServersState {
  const others = Object.fromEntries(Object.entries(state.drafts).filter(([each]) => each !== key))
  return { ...state, drafts: draft ? { ...others, [key]: draft } : others }
}

/** What may stay when the vault is closed: how the list is laid out, and whose id was open. A person reads what went. */
export function lockedOut({ arrangement: { sort, group, columns }, openId, drafts }: ServersState): ServersState {
  const lostCount = Object.values(drafts).filter(isChanged).length
  const text = `What was typed and not saved in ${lostCount === 1 ? 'a form' : `${lostCount} forms`} went when the vault was locked: nothing of the vault stays in a locked window.`
  const outcome: Outcome | null = lostCount === 0 ? null : { text, isFailure: true, undoId: null, left: [], leftCount: 0 }
  return { ...INITIAL_SERVERS_STATE, arrangement: { ...ALL_SERVERS, sort, group, columns }, openId, outcome }
}
