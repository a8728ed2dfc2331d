import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ServerCheck, ServerId } from '../../../shared/domain/inventory/server.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { recordChecks } from './server-moves.ts'
import { createServerSelections } from './server-selections.ts'

let bench: Awaited<ReturnType<typeof createInventoryBench>>
beforeEach(async () => (bench = await createInventoryBench()))
afterEach(() => bench.dispose())

const check = (isReachable: boolean, text = ''): ServerCheck => ({ atMs: bench.clock.nowMs(), isReachable, text })
const record = (id: ServerId, isReachable: boolean, text = '') => recordChecks(bench.core, [{ id, ...check(isReachable, text) }])
const history = (id: ServerId) => bench.servers.history(id, Number.MAX_SAFE_INTEGER, 500).map(({ what, reason, fields }) => [what, reason, ...fields.map(({ after }) => after)].filter(Boolean).join(' '))

test('what a check found is the state with its reason and time, and an edit that is under way is not disturbed', () => {
  const server = bench.add('web-1')
  record(server.id, false, 'connection refused')
  const lost = check(false, 'connection refused')
  expect(bench.servers.get(server.id)).toEqual({ ...server, state: { kind: 'unreachable', reason: 'connection refused', sinceMs: lost.atMs }, lastCheck: lost })
  bench.clock.advance(5000)
  record(server.id, true)
  expect(bench.servers.get(server.id)).toEqual({ ...server, state: { kind: 'up', reason: '', sinceMs: lost.atMs + 5000 }, lastCheck: check(true) })
  expect(history(server.id)).toEqual(['found up', 'found connection refused unreachable', 'created'])
})

test('a repeated finding moves only the time of the check', () => {
  const server = bench.add('web-1')
  for (let n = 0; n < 3; n++) record(server.id, true)
  expect(history(server.id)).toEqual(['created'])
})

test('a draining server stays draining, and one that is gone is passed over', () => {
  const server = bench.add('web-1')
  createServerSelections(bench.core).move({ kind: 'ids', ids: [server.id] }, 'drain', '')
  recordChecks(bench.core, [{ id: server.id, ...check(false, 'x') }, { id: 'f'.repeat(32) as ServerId, ...check(false) }])
  expect(bench.servers.get(server.id)).toMatchObject({ state: { kind: 'draining' }, lastCheck: { isReachable: false } })
})

test('checks are facts: the audit log has nothing of them, its chain stays whole, and windows hear that no person changed anything', async () => {
  const server = bench.add('web-1')
  const before = bench.audited(50)
  bench.told.length = 0
  record(server.id, false, 'timed out')
  expect([bench.audited(50), bench.told]).toEqual([before, [['server-check']]])
  expect(await bench.vault.verifyAudit()).toMatchObject({ kind: 'whole' })
})

test('a server that comes and goes for months keeps its last fifty changes and all that people did', () => {
  const server = bench.add('web-1')
  for (let n = 0; n < 140; n++) record(server.id, n % 2 === 1, n % 2 === 1 ? '' : `lost ${n}`)
  const lines = history(server.id)
  expect(lines.filter((line) => line.startsWith('found'))).toHaveLength(50)
  expect([lines[1], lines.at(-1)]).toEqual(['found lost 138 unreachable', 'created'])
})

test('while the vault is locked nothing is written', () => {
  const server = bench.add('web-1')
  bench.vault.lock('asked')
  expect(() => record(server.id, true)).toThrow(expect.objectContaining({ code: 'vault-locked' }))
})
