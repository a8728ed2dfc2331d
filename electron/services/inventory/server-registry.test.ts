import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServerId, ServerOrigin, ServerPatch } from '../../../shared/domain/inventory/server.ts'
import { createDebugSessions } from './debug-sessions.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { createServerRegistry } from './server-registry.ts'

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let registry: ReturnType<typeof createServerRegistry>
beforeEach(async () => {
  bench = await createInventoryBench()
  registry = createServerRegistry(bench.core)
})
afterEach(() => bench.dispose())

const origin: ServerOrigin = { kind: 'terraform', ref: 'stacks/debug-cloud' }
const register = (patch: ServerPatch = {}, part: { name?: string; isDryRun?: boolean; origin?: ServerOrigin } = {}) =>
  registry.register({ origin, name: 'debug-cloud', patch, state: 'provisioning', isDryRun: false, ...part })
const registered = (patch: ServerPatch = {}, name = 'debug-cloud') => {
  const answer = register(patch, { name })
  if (!('server' in answer)) throw new Error('It was not registered')
  return answer.server
}
const session = { label: '', owner: 'ada', issueRef: '', commitRef: '', expiresAtMs: null }

describe('a launcher that registers a server', () => {
  test('a dry run registers nothing, neither a new one nor a change', () => {
    expect(register({}, { isDryRun: true })).toEqual({ kind: 'would-add' })
    expect(bench.names()).toEqual([])
    const server = registered({ publicAddress: '203.0.113.7' })
    expect(register({ publicAddress: '203.0.113.8' }, { isDryRun: true })).toEqual({ kind: 'would-update' })
    expect(register({ publicAddress: '203.0.113.7' }, { isDryRun: true })).toEqual({ kind: 'would-stay' })
    expect(bench.servers.get(server.id)).toEqual(server)
  })

  test('coming a second time keeps sessions, tags, notes, the name a person gave and the time it was made', () => {
    const first = registered({ publicAddress: '203.0.113.7', tags: ['gpu'] })
    const sessions = createDebugSessions(bench.core)
    const opened = sessions.create(first.id, session, 'running')
    bench.servers.edit(first.id, 1, { name: 'ours', notes: 'mine' })
    bench.clock.advance(1000)
    const second = registered({ publicAddress: '203.0.113.8' })
    expect(second).toMatchObject({ id: first.id, name: 'ours', notes: 'mine', tags: ['gpu'], publicAddress: '203.0.113.8', createdAtMs: first.createdAtMs })
    expect(sessions.get(opened.id)).toEqual({ ...opened, serverName: 'ours' })
  })

  test('what it knows already is no change: no version, no history, no entry in the log', () => {
    registered({ publicAddress: '203.0.113.7' })
    const before = bench.audited(50)
    expect(register({ publicAddress: '203.0.113.7' }).kind).toBe('same')
    expect(bench.audited(50)).toEqual(before)
  })

  test.each(['inventory', '../../evil'])('a stack called %j is one server among the others', (name) => {
    registered({}, 'web')
    register({}, { name, origin: { kind: 'terraform', ref: name } })
    expect(bench.names().sort()).toEqual([name, 'web'].sort())
  })

  test.each<[string, ServerPatch, string]>([
    ['an address that is none', { publicAddress: '-oProxyCommand=x' }, 'web'],
    ['a name of 500 characters', {}, 'x'.repeat(500)],
    ['a name with a hidden change of direction', {}, 'a\u202eb'],
    ['a port that is none', { port: 0 }, 'web'],
  ])('when it has %s, it is refused in one sentence and nothing is kept', (_what, patch, name) => {
    expect(() => register(patch, { name })).toThrow(expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(/^The server was not added: .*\.$/) as string }))
    expect(bench.names()).toEqual([])
  })

  test('it cannot take down what somebody is on', () => {
    const server = registered()
    registry.tell(server.id, 'arrive', 'applied')
    createDebugSessions(bench.core).create(server.id, session, 'running')
    registry.tell(server.id, 'drain', '')
    expect(() => registry.tell(server.id, 'destroy', '')).toThrow(expect.objectContaining({ code: 'refused', message: expect.stringContaining('still on debug-cloud') as string }))
    expect(bench.servers.get(server.id).state.kind).toBe('draining')
  })

  test('a failure half-way stays visible with its reason', () => {
    const server = registered()
    expect(registry.tell(server.id, 'fail', 'apply failed: quota').state).toMatchObject({ kind: 'unreachable', reason: 'apply failed: quota' })
  })

  test('an id nobody knows is told', () => {
    expect(() => registry.tell('f'.repeat(32) as ServerId, 'arrive', '')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})
