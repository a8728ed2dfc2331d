import type { Api } from '../../../shared/contract/api.ts'
import type { ServerSaved, ServersChanged } from '../../../shared/domain/inventory/server-outcome.ts'
import type { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import type { ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import type { Environment, ServerId } from '../../../shared/domain/inventory/server.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { CHOSEN_MAX, chosenText, NO_SERVERS, selectionOf, serversText, type Chosen } from './chosen-servers.ts'
import { markOf, type ServerMark } from './server-mark.ts'
import { formOpened, type Outcome, type ServersStore } from './servers-state.ts'
import { MOVE_LABELS } from './server-words.ts'

/** Where changes are asked for and where their outcome is shown. */
export interface ServersWork {
  readonly api: Pick<Api, 'call'>
  readonly store: ServersStore
}

export type ServersChange =
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'environment'; readonly environment: Environment }
  | { readonly kind: 'archive'; readonly isArchived: boolean }
  | { readonly kind: 'move'; readonly move: ServerMove; readonly reason: string }
  | { readonly kind: 'forget' }

const DONE: Omit<Outcome, 'text'> = { isFailure: false, undoId: null, left: [], leftCount: 0 }

/** Changes servers and shows what became of it. */
export async function changeServers({ api, store }: ServersWork, chosen: Chosen, change: ServersChange): Promise<void> {
  const selection = selectionOf(chosen)
  if (selection === null) return
  const ask = (): Promise<ServersChanged> => {
    switch (change.kind) {
      case 'tags':
        return api.call('servers.edit', { selection, patch: {}, tagsAdded: [...change.added], tagsRemoved: [...change.removed] })
      case 'environment':
        return api.call('servers.edit', { selection, patch: { environment: change.environment }, tagsAdded: [], tagsRemoved: [] })
      case 'archive':
        return api.call('servers.archive', { selection, isArchived: change.isArchived })
      case 'move':
        return api.call('servers.move', { selection, move: change.move, reason: change.reason })
      case 'forget':
        return api.call('servers.forget', { selection })
      default:
        return assertNever(change)
    }
  }
  try {
    showChanged(store, change, chosen, await ask())
  } catch (error) {
    showOutcome(store, { ...DONE, text: failureSentence(error), isFailure: true })
  }
}

/** Says what became of a change; those that left the list are chosen no more. */
function showChanged(store: ServersStore, change: ServersChange, chosen: Chosen, { changedCount, undoId, left, leftCount }: ServersChanged): void {
  const what = changedCount === 1 && left.length === 0 ? chosenText(chosen) : serversText(changedCount)
  const text = changedCount === 0 ? (leftCount === 0 ? 'Everything was so already; nothing was changed.' : 'Nothing was changed.') : doneText(change, what, changedCount)
  const goes = change.kind === 'forget' || change.kind === 'archive'
  store.update((state) => ({
    ...state,
    task: null,
    ...(goes && changedCount > 0 && { chosen: NO_SERVERS, ...(change.kind === 'forget' && { openId: null }) }),
    outcome: { text, isFailure: false, undoId, left: left.map((each) => each.text), leftCount },
  }))
}

function doneText(change: ServersChange, what: string, count: number): string {
  switch (change.kind) {
    case 'tags':
      return `Tags of ${what} changed.`
    case 'environment':
      return `${what} ${count === 1 ? 'is' : 'are'} ${change.environment} now.`
    case 'archive':
      return change.isArchived ? `Archived ${what}; is:archived finds what is archived.` : `${what} ${count === 1 ? 'is' : 'are'} back in the list.`
    case 'move':
      return `${MOVE_LABELS[change.move]}: ${what}.`
    case 'forget':
      return `Forgot ${what}. ${count === 1 ? 'The machine goes' : 'The machines go'} on as before.`
    default:
      return assertNever(change)
  }
}

export function showOutcome(store: ServersStore, outcome: Outcome): void {
  store.update((state) => ({ ...state, task: null, outcome }))
}

/** Takes back the change that is shown. */
export async function undoLast({ api, store }: ServersWork): Promise<void> {
  const undoId = store.get().outcome?.undoId
  if (!undoId) return
  try {
    const { undoneCount, leftCount, left } = await api.call('inventory.undo', { undoId })
    showOutcome(store, { ...DONE, text: undoneCount === 0 ? 'Nothing could be taken back.' : 'Taken back.', left: [...left], leftCount })
  } catch (error) {
    showOutcome(store, { ...DONE, text: failureSentence(error), isFailure: true })
  }
}

/** Has servers looked at now. Those that are planned or destroyed have no machine to look at. */
export async function checkServers({ api, store }: ServersWork, chosen: Chosen): Promise<void> {
  try {
    const ids = new Set(await readIds(api, chosen))
    showOutcome(store, { ...DONE, text: `Checking ${chosenText(chosen)}…` })
    await api.call('fleet.refresh', { serverIds: [...ids] })
    const rows = (await api.call('fleet.read', undefined)).filter(({ serverId }) => ids.has(serverId))
    const failed = rows.flatMap(({ serverName, status }) => (status.kind === 'failed' ? [`${serverName}: ${status.failure.text}`] : []))
    const passed = rows.length < ids.size ? ' What is planned or destroyed has no machine to check.' : ''
    const text = failed.length === 1 && ids.size === 1 ? failed.join() : `${rows.length - failed.length} of ${serversText(rows.length)} answered.${passed}`
    showOutcome(store, { ...DONE, text })
  } catch (error) {
    showOutcome(store, { ...DONE, text: failureSentence(error), isFailure: true })
  }
}

/** A copy under another name, open in the form. */
export async function duplicateServer({ api, store }: ServersWork, id: ServerId): Promise<void> {
  try {
    const answer = await api.call('server.duplicate', { id })
    if (answer.kind !== 'saved') return
    showSaved(store, answer, `${answer.server.name} was made; it is planned until you say it is up.`)
    store.update((state) => formOpened(state, answer.server.id))
  } catch (error) {
    showOutcome(store, { ...DONE, text: failureSentence(error), isFailure: true })
  }
}

/** Shows a server that was saved, and with whom its name could be mixed up. */
export function showSaved(store: ServersStore, { server, undoId, lookalikes }: Extract<ServerSaved, { kind: 'saved' }>, text: string): void {
  const names = lookalikes.map(({ name, publicAddress }) => (publicAddress === '' ? name : `${name} (${publicAddress})`))
  const warning = names.length === 0 ? '' : ` Its name is easily taken for ${names.join(', ')}.`
  store.update((state) => ({ ...state, form: null, openId: server.id, current: markOf(server), outcome: { ...DONE, text: text + warning, undoId } }))
}

/** The servers of some rows, read in pieces. */
export async function readMarks(api: Pick<Api, 'call'>, request: Omit<ServersRequest, 'offset' | 'limit'>, fromRow: number, toRow: number): Promise<readonly ServerMark[]> {
  const marks: ServerMark[] = []
  const end = Math.min(toRow + 1, fromRow + CHOSEN_MAX)
  for (let offset = fromRow; offset < end; offset += PIECE) {
    const { rows } = await api.call('servers.query', { ...request, offset, limit: Math.min(PIECE, end - offset) })
    marks.push(...rows.map(({ server }) => markOf(server)))
    if (rows.length === 0) break
  }
  return marks
}

const PIECE = 500

/** The ids behind what is chosen, as far as they can be named. */
export async function readIds(api: Pick<Api, 'call'>, chosen: Chosen): Promise<readonly ServerId[]> {
  if (chosen.kind === 'some') return chosen.servers.map(({ id }) => id)
  const all = await readMarks(api, { filter: chosen.filter, sort: { by: 'name', isDescending: false }, group: null, closedGroups: [] }, 0, CHOSEN_MAX - 1)
  const except = new Set(chosen.except.map(({ id }) => id))
  return all.map(({ id }) => id).filter((id) => !except.has(id))
}
