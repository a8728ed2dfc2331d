import type { UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { AppError } from '../../shared/errors.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { EMPTY_INVENTORY, FAKE_SERVERS, fakeServerId, makeManyServers } from '../api/fake-inventory-data.ts'
import { draftOf, newDraft, rebased, type ServerDraft } from '../features/servers/server-draft.ts'
import { markOf } from '../features/servers/server-mark.ts'
import { ALL_SERVERS, type ServersState } from '../features/servers/servers-state.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const sessions = [makeSession(1), makeSession(2, { name: 'db-primary' }), makeSession(3, { name: 'build' })]

function state(title: string, servers: Partial<ServersState> = {}, options: Partial<FakeApiOptions> = {}): PreviewState {
  const start = makeConsole(sessions, { vault: { kind: 'unlocked', openedWith: 'os+pass' } })
  return { title, api: () => createFakeApi({ start, history: () => WORK, ...options }), window: { screen: 'servers' }, servers }
}

const server = (n: number) => FAKE_SERVERS.find(({ id }) => id === fakeServerId(n)) ?? FAKE_SERVERS[0] ?? never()
const typed = (draft: ServerDraft, texts: Partial<ServerDraft['texts']>): ServerDraft => ({ ...draft, texts: { ...draft.texts, ...texts } })
function never(): never {
  throw new AppError('storage-failed', 'The vault could not be read because the disk does not answer; try again.')
}

const stale = rebased(typed(draftOf(server(4)), { user: 'deploy', notes: 'Failover by hand only: ask Zoë or Ada first.' }), { ...server(4), version: 2, user: 'postgres', region: 'hel1' })
const chosen = [1, 2, 13].map((n) => markOf(server(n)))

/** Every state of the Servers screen. */
export const serverStates: Readonly<Record<string, PreviewState>> = {
  'servers-empty': state('Servers, none', {}, { inventory: EMPTY_INVENTORY }),
  'servers-few': state('Servers, thirty'),
  'servers-many': state('Servers, ten thousand', {}, { inventory: makeManyServers() }),
  'servers-grouped': state('Servers by environment', { arrangement: { ...ALL_SERVERS, group: 'environment', closedGroups: ['staging'] } }),
  'servers-no-match': state('Servers, no match', { arrangement: { ...ALL_SERVERS, filter: 'tag:gpu env:prod' } }),
  'servers-filter-wrong': state('Servers, a filter that is not understood', { arrangement: { ...ALL_SERVERS, filter: 'web env:production' } }),
  'servers-loading': state('Servers, loading', {}, { handlers: { 'servers.query': () => new Promise<never>(() => undefined) } }),
  'servers-error': state('Servers, failed', {}, { handlers: { 'servers.query': never } }),
  'servers-chosen': state('Servers, some chosen', {
    chosen: { kind: 'some', servers: chosen },
    outcome: { text: 'Forgot 2 servers. The machines go on as before.', isFailure: false, undoId: '0'.repeat(32) as UndoId, leftCount: 1, left: ['2 debug sessions are still on debug-gpu-2; end them or give them to another server, then try again.'] },
  }),
  'servers-forget': state('Servers, forgetting', { chosen: { kind: 'some', servers: chosen }, task: { kind: 'forget', chosen: { kind: 'some', servers: chosen } } }),
  'servers-move': state('Servers, moving', { task: { kind: 'move', chosen: { kind: 'some', servers: chosen } } }),
  'server-form': state('Server, edit', { form: fakeServerId(4) }),
  'server-form-new': state('Server, new', { form: 'new' }),
  'server-form-errors': state('Server, new, with errors', { form: 'new', drafts: { new: typed(newDraft(), { name: 'web\u202e1', publicAddress: '300.1.1.1', port: '99999', tags: 'gpu -x', jumpHosts: 'ops@@bastion' }) } }),
  'server-form-stale': state('Server, changed by two', { form: server(4).id, drafts: { [server(4).id]: stale } }),
  'server-detail': state('Server beside the list', { openId: fakeServerId(5) }),
}
