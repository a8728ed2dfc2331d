import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UNDO_KEPT_MS } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Server } from '../../../shared/domain/inventory/server.ts'
import { TokenValue, type TokenDetails, type TokenId, type TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { PASSPHRASE, typed } from '../vault/vault-test-bench.ts'
import { createDebugSessions } from './debug-sessions.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { createInventoryUndo } from './inventory-undo.ts'
import { createServerSelections } from './server-selections.ts'
import { createTokens, SHOWN_MS } from './tokens.ts'

const DAY_MS = 86_400_000
const SECRET = TokenValue.parse('dop_v1_canary-5f3759df-beef-4a11-9c0d-2f6b7e8a9f3c-long-enough')
const details: TokenDetails = { label: 'deploy', kind: 'api', scope: 'read', expiresAtMs: null, rotateAfterDays: null }
const unknownId = 'f'.repeat(32) as TokenId

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let tokens: ReturnType<typeof createTokens>
let server: Server
let owner: TokenOwner
let copied: string[]
beforeEach(async () => {
  bench = await createInventoryBench()
  copied = []
  tokens = createTokens({ core: bench.core, vault: bench.vault, clipboard: { put: (secret) => copied.push(secret) } })
  server = bench.add('web-1')
  owner = { kind: 'server', id: server.id }
})
afterEach(() => bench.dispose())

const add = (part: Partial<TokenDetails> = {}, value = SECRET) => tokens.add(owner, { ...details, ...part }, value)
const raw = (sql: string) => bench.core.read(({ db }) => db.prepare<[], Record<string, unknown>>(sql).get() ?? {})

describe('a token', () => {
  test('is listed with mask and fingerprint, and nothing in the list is its value or its length', () => {
    const token = add()
    expect(tokens.list(owner)).toEqual([token])
    expect(token).toMatchObject({ mask: 'dop_v1_••••••ough', lastUsedAtMs: null, version: 1 })
    expect(token.fingerprint).toMatch(/^[A-Z2-7]{10}$/)
    expect(JSON.stringify([token, bench.servers.history(token.id, Infinity, 10), bench.audited(20)])).not.toMatch(new RegExp(`canary|\\b${SECRET.length}\\b`))
  })

  test('equal values are known by their fingerprint', () => {
    expect(add().fingerprint).toBe(add({ label: 'again' }).fingerprint)
    expect(add({}, TokenValue.parse('another-value-altogether')).fingerprint).not.toBe(add().fingerprint)
  })

  test('its value is in no file and in no column but sealed', () => {
    add()
    bench.core.read(({ db }) => db.pragma('wal_checkpoint(TRUNCATE)'))
    const row = raw('SELECT * FROM token')
    expect(Object.values(row).filter((value) => Buffer.from(value instanceof Buffer ? value : String(value)).includes('canary'))).toEqual([])
    for (const name of readdirSync(bench.vaultBench.folder, { recursive: true, withFileTypes: true })) {
      if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name)).includes('canary')).toBe(false)
    }
  })

  test.each(['two\nlines-of-text', 'a b'])('an api token %j is refused with a sentence and nothing is kept', (value) => {
    expect(() => add({}, TokenValue.parse(value))).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    expect(tokens.list(owner)).toEqual([])
  })

  test('it belongs to a server or a debug session that is there', () => {
    const session = createDebugSessions(bench.core).create(server.id, { label: '', owner: '', issueRef: '', commitRef: '', expiresAtMs: null }, 'running')
    const own = tokens.add({ kind: 'debug-session', id: session.id }, { ...details, kind: 'session' }, SECRET)
    expect(tokens.list({ kind: 'debug-session', id: session.id })).toEqual([own])
    expect(tokens.list(owner)).toEqual([])
    expect(() => tokens.add({ kind: 'server', id: unknownId as never }, details, SECRET)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('an edit changes what it gives and leaves the value alone; a stale one changes nothing', async () => {
    const token = add()
    expect(tokens.edit(token.id, 1, { label: 'renamed' })).toMatchObject({ kind: 'saved', token: { label: 'renamed', scope: 'read', fingerprint: token.fingerprint, version: 2 } })
    expect(tokens.edit(token.id, 1, { label: 'late' })).toMatchObject({ kind: 'stale', current: { label: 'renamed' } })
    expect((await tokens.reveal(token.id, typed(), '')).value).toBe(SECRET)
  })

  test('a new value takes the place of the old one, and the old seal put back is noticed', async () => {
    const token = add()
    const { sealed } = raw('SELECT sealed FROM token')
    const replaced = tokens.replaceValue(token.id, TokenValue.parse('a-new-value-of-this-token'), 5)
    expect(replaced).toMatchObject({ expiresAtMs: 5, valueSetAtMs: bench.clock.nowMs() })
    expect(replaced.fingerprint).not.toBe(token.fingerprint)
    expect((await tokens.reveal(token.id, typed(), '')).value).toBe('a-new-value-of-this-token')
    bench.core.read(({ db }) => db.prepare('UPDATE token SET sealed = ?').run(sealed))
    await expect(tokens.reveal(token.id, typed(), '')).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/damaged/) as string })
  })

  test('a seal moved to another token is not opened, that is written down, and the others are readable', async () => {
    const [a, b] = [add(), add({ label: 'b' }, TokenValue.parse('another-value-altogether'))]
    bench.core.read(({ db }) => db.prepare('UPDATE token SET sealed = (SELECT sealed FROM token WHERE id = ?) WHERE id = ?').run(b.id, a.id))
    await expect(tokens.reveal(a.id, typed(), '')).rejects.toMatchObject({ code: 'refused' })
    expect(bench.audited(1)).toEqual([{ event: 'token.reveal', decision: 'refused', subject: a.id, reason: 'seal broken' }])
    expect((await tokens.reveal(b.id, typed(), '')).value).toBe('another-value-altogether')
  })
})

describe('a value is given out', () => {
  test('against the passphrase, with its reason in the log before, and the time to hide it', async () => {
    const token = add()
    expect(await tokens.reveal(token.id, typed(), 'new laptop')).toEqual({ value: SECRET, hideAtMs: bench.clock.nowMs() + SHOWN_MS })
    expect(bench.audited(1)).toEqual([{ event: 'token.reveal', decision: 'allowed', subject: token.id, reason: 'new laptop' }])
    expect(tokens.list(owner)[0]?.lastUsedAtMs).toBe(bench.clock.nowMs())
  })

  test('not against a wrong passphrase, and that is written down', async () => {
    const token = add()
    await expect(tokens.reveal(token.id, typed('not the right passphrase'), 'curious')).rejects.toMatchObject({ code: 'wrong-secret' })
    expect(bench.audited(1)).toMatchObject([{ event: 'token.reveal', decision: 'refused', subject: token.id }])
    expect(tokens.list(owner)[0]?.lastUsedAtMs).toBeNull()
  })

  test('each time against a proof of its own', async () => {
    const token = add()
    await tokens.reveal(token.id, typed(), '')
    await expect(tokens.copy(token.id, typed('not the right passphrase'), '')).rejects.toMatchObject({ code: 'wrong-secret' })
    expect(copied).toEqual([])
  })

  test('not to automation', async () => {
    const token = add()
    bench.vaultBench.setOperator({ env: { CI: 'woodpecker' }, ancestors: [] })
    await expect(tokens.copy(token.id, typed(), '')).rejects.toMatchObject({ code: 'refused' })
    expect(copied).toEqual([])
  })

  test('not when it cannot be written down', async () => {
    const token = add()
    bench.core.read(({ db }) => db.exec("CREATE TEMP TRIGGER broken BEFORE INSERT ON main.audit_entry BEGIN SELECT RAISE(ABORT, 'no'); END"))
    await expect(tokens.copy(token.id, typed(), '')).rejects.toThrow()
    expect(copied).toEqual([])
  })

  test('not when the vault is locked while the passphrase is checked', async () => {
    const token = add()
    const asked = tokens.copy(token.id, typed(), '')
    bench.vault.lock('asked')
    await expect(asked).rejects.toMatchObject({ code: 'vault-locked' })
    expect(copied).toEqual([])
  })

  test('to the clipboard without passing any window', async () => {
    const token = add()
    await tokens.copy(token.id, typed(PASSPHRASE), '')
    expect(copied).toEqual([SECRET])
  })

  test('not for an id nobody knows', async () => {
    await expect(tokens.reveal(unknownId, typed(), '')).rejects.toMatchObject({ code: 'not-found' })
    expect(bench.audited(1)).toEqual([{ event: 'token.reveal', decision: 'refused', subject: unknownId, reason: 'not-found' }])
  })

  test('not from a locked vault, and that stands in the log when it is open again', async () => {
    const token = add()
    const asked = tokens.reveal(token.id, typed(), '')
    bench.vault.lock('asked')
    await expect(asked).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(tokens.copy(token.id, typed(), '')).rejects.toMatchObject({ code: 'vault-locked' })
    expect(() => bench.vault.requirePerson({ event: 'inventory.export', decision: 'allowed', actor: { kind: 'person' }, markers: [], subject: '', reason: '' })).toThrow(expect.objectContaining({ code: 'vault-locked' }))
    await bench.vault.unlock(typed())
    const refused = bench.audited(20).flatMap(({ event, reason }) => (event === 'refusal.while-locked' ? [reason] : []))
    expect(refused.sort()).toEqual(['inventory.export: vault-locked', 'token.copy: vault-locked', 'token.reveal: vault-locked'])
  })
})

describe('tokens that need somebody', () => {
  test('those that ran out, soon will or should be renewed are listed, the most pressing first', () => {
    const nowMs = bench.clock.nowMs()
    add({ label: 'fine', expiresAtMs: nowMs + 30 * DAY_MS })
    add({ label: 'soon', expiresAtMs: nowMs + 6 * DAY_MS })
    add({ label: 'over', expiresAtMs: nowMs - DAY_MS })
    add({ label: 'rotate', rotateAfterDays: 3 })
    expect(tokens.due().map(({ label }) => label)).toEqual(['over', 'rotate', 'soon'])
  })

  test('a forgotten one is nowhere, comes back with its value, and is gone after ten minutes', async () => {
    const undo = createInventoryUndo(bench.core)
    const token = add()
    const first = tokens.forget([token.id, unknownId])
    expect(first).toMatchObject({ changedCount: 1, leftCount: 1 })
    expect(tokens.list(owner)).toEqual([])
    await expect(tokens.reveal(token.id, typed(), '')).rejects.toMatchObject({ code: 'not-found' })
    if (first.undoId === null) throw new Error('Nothing was forgotten')
    undo.undo(first.undoId)
    expect((await tokens.reveal(token.id, typed(), '')).value).toBe(SECRET)
    tokens.forget([token.id])
    bench.clock.advance(UNDO_KEPT_MS)
    undo.purge()
    expect(raw('SELECT count(*) AS n FROM token')).toEqual({ n: 0 })
  })

  test('a forgotten one whose server was forgotten since comes back with that, and the sentence says so', () => {
    const undo = createInventoryUndo(bench.core)
    const first = tokens.forget([add().id])
    const second = createServerSelections(bench.core).forget({ kind: 'ids', ids: [server.id] })
    if (first.undoId === null || second.undoId === null) throw new Error('Nothing was forgotten')
    expect(undo.undo(first.undoId)).toMatchObject({ undoneCount: 0, left: [expect.stringContaining('was forgotten, too')] })
    undo.undo(second.undoId)
    expect(tokens.list(owner)).toHaveLength(1)
  })

  test('they go and come with their server', () => {
    add()
    const selections = createServerSelections(bench.core)
    selections.forget({ kind: 'ids', ids: [server.id] })
    expect([tokens.list(owner), tokens.due()]).toEqual([[], []])
    bench.clock.advance(UNDO_KEPT_MS)
    createInventoryUndo(bench.core).purge()
    expect(raw('SELECT count(*) AS n FROM token')).toEqual({ n: 0 })
  })
})
