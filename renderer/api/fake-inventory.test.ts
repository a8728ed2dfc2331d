import { describe, expect, test } from 'vitest'
import { inventoryCommands } from '../../shared/contract/inventory-commands.ts'
import { DEFAULT_SORT } from '../../shared/domain/inventory/server-list.ts'
import { ServerStateKind } from '../../shared/domain/inventory/server-state.ts'
import { createFakeApi } from './fake-api.ts'
import { makeConsole } from './fake-data.ts'
import { FAKE_DEBUG_SESSIONS, FAKE_SERVERS, FAKE_TOKENS, makeManyServers } from './fake-inventory-data.ts'

const request = { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 100 }

describe('the inventory of the fakes', () => {
  test('holds thirty servers in every state, as the contract has them', () => {
    expect(FAKE_SERVERS).toHaveLength(30)
    expect(FAKE_SERVERS.map((server) => inventoryCommands['server.get'].output.parse(server))).toEqual(FAKE_SERVERS)
    expect(new Set(FAKE_SERVERS.map(({ state }) => state.kind))).toEqual(new Set(ServerStateKind.options))
    expect(FAKE_DEBUG_SESSIONS.map((session) => inventoryCommands['debugSession.get'].output.parse(session))).toEqual(FAKE_DEBUG_SESSIONS)
    expect(inventoryCommands['tokens.due'].output.parse(FAKE_TOKENS)).toEqual(FAKE_TOKENS)
  })

  test('is searched like the real one', async () => {
    const api = createFakeApi({ start: makeConsole() })
    const { rows } = await api.call('servers.query', { ...request, filter: 'env:prod tag:web' })
    expect(rows.map(({ server }) => server.name)).toEqual(['web-1', 'web-2', 'web-10'])
  })

  test('has ten thousand servers when asked', async () => {
    const api = createFakeApi({ start: makeConsole(), inventory: makeManyServers() })
    expect((await api.call('servers.query', request)).total).toBe(10_000)
  })

  test('keeps a server that somebody is on, and takes back what was forgotten', async () => {
    const api = createFakeApi({ start: makeConsole() })
    const [used, free] = FAKE_SERVERS.filter(({ name }) => name === 'debug-gpu-1' || name === 'metrics')
    if (!used || !free) throw new Error('The fakes are not what they were')
    const answer = await api.call('servers.forget', { selection: { kind: 'ids', ids: [used.id, free.id] } })
    expect(answer).toMatchObject({ changedCount: 1, left: [{ name: 'debug-gpu-1' }] })
    expect((await api.call('servers.query', request)).total).toBe(28)
    if (answer.undoId) await api.call('inventory.undo', { undoId: answer.undoId })
    expect((await api.call('servers.query', request)).total).toBe(29)
  })
})
