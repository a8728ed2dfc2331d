import { afterEach, beforeEach, expect, test } from 'vitest'
import { TokenValue } from '../../../shared/domain/inventory/token.ts'
import { typed } from '../vault/vault-test-bench.ts'
import { createInventory } from './inventory.ts'
import { createInventoryBench } from './inventory-test-bench.ts'

const MINUTE_MS = 60_000

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let inventory: ReturnType<typeof createInventory>
let clipboard: string
let failures: unknown[]
beforeEach(async () => {
  bench = await createInventoryBench()
  clipboard = ''
  failures = []
  const port = { read: () => clipboard, write: (text: string) => (clipboard = text) }
  inventory = createInventory({ ...bench.ports, clipboard: port, clipboardCleared: () => undefined, log: { error: (_text, cause) => failures.push(cause) } })
})
afterEach(() => bench.dispose())

test('while the vault is open, sessions end when their time is over', () => {
  const session = inventory.sessions.create(bench.add('a').id, { label: '', owner: '', issueRef: '', commitRef: '', expiresAtMs: bench.clock.nowMs() + MINUTE_MS }, 'running')
  inventory.vaultChanged(true)
  bench.clock.advance(2 * MINUTE_MS)
  expect(inventory.sessions.get(session.id).status.kind).toBe('ended')
})

test('when the vault is locked, no secret stays on the clipboard and nothing runs on', async () => {
  const token = inventory.tokens.add({ kind: 'server', id: bench.add('a').id }, { label: 't', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, TokenValue.parse('s3cret'))
  inventory.vaultChanged(true)
  await inventory.tokens.copy(token.id, typed(), '')
  expect(clipboard).toBe('s3cret')
  bench.vault.lock('idle')
  inventory.vaultChanged(false)
  await new Promise(setImmediate)
  bench.clock.advance(10 * MINUTE_MS)
  expect([clipboard, failures]).toEqual(['', []])
})

test('being told twice that the vault is open starts one upkeep', () => {
  const before = bench.clock.pendingTimerCount
  inventory.vaultChanged(true)
  inventory.vaultChanged(true)
  expect(bench.clock.pendingTimerCount).toBe(before + 1)
  void inventory.dispose()
  expect(bench.clock.pendingTimerCount).toBe(before)
})
