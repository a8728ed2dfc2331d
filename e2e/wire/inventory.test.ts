import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands, type CommandName, type Input } from '../../shared/contract/commands.ts'
import { inventoryCommands } from '../../shared/contract/inventory-commands.ts'
import { DEFAULT_SESSION_SORT } from '../../shared/domain/inventory/debug-session-list.ts'
import { DEFAULT_SORT } from '../../shared/domain/inventory/server-list.ts'
import { ServerId } from '../../shared/domain/inventory/server.ts'
import { TokenValue } from '../../shared/domain/inventory/token.ts'
import { Passphrase } from '../../shared/domain/vault-passphrase.ts'
import { newDataDir, startWire } from '../support/wire.ts'

type InventoryCommand = keyof typeof inventoryCommands

const passphrase = Passphrase.parse('a passphrase for the wire')
const proof = { kind: 'passphrase', passphrase } as const
const id = 'f'.repeat(32)
const selection = { kind: 'ids', ids: [id] }
const list = { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 100 }
const session = { label: '', owner: 'ada', issueRef: '', commitRef: '', expiresAtMs: null }
const token = { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null } as const

/** Something each command understands. */
const inputs: { readonly [C in InventoryCommand]: unknown } = {
  'servers.query': list,
  'servers.facets': undefined,
  'server.get': { id },
  'server.create': { details: { name: 'a' }, state: 'up' },
  'server.edit': { id, version: 1, patch: {} },
  'server.duplicate': { id },
  'servers.edit': { selection, patch: {}, tagsAdded: [], tagsRemoved: [] },
  'servers.archive': { selection, isArchived: true },
  'servers.forget': { selection },
  'servers.move': { selection, move: 'drain', reason: '' },
  'inventory.undo': { undoId: id },
  'inventory.history': { subjectId: id, beforeSeq: null, limit: 10 },
  'debugSessions.query': { serverId: null, statuses: [], owner: null, text: '', sort: DEFAULT_SESSION_SORT, offset: 0, limit: 10 },
  'debugSession.get': { id },
  'debugSession.create': { serverId: id, details: session, status: 'running' },
  'debugSession.edit': { id, version: 1, patch: {} },
  'debugSessions.reassign': { ids: [id], owner: 'bob', serverId: null, reason: '' },
  'debugSessions.drain': { ids: [id], reason: '', endsAtMs: null },
  'debugSessions.end': { ids: [id], reason: '' },
  'debugSessions.forget': { ids: [id] },
  'tokens.list': { owner: { kind: 'server', id } },
  'tokens.due': undefined,
  'token.add': { owner: { kind: 'server', id }, details: token, value: 's3cret' },
  'token.edit': { id, version: 1, patch: {} },
  'token.replaceValue': { id, value: 's3cret', expiresAtMs: null },
  'tokens.forget': { ids: [id] },
  'token.reveal': { id, proof, reason: 'a look' },
  'token.copy': { id, proof, reason: 'a look' },
  'views.list': undefined,
  'view.save': { id: null, view: { name: 'a', filter: '', sort: DEFAULT_SORT, group: null, columns: [] } },
  'view.forget': { id },
}

let dataDir: string
let wire: ReturnType<typeof startWire>
beforeEach(() => {
  dataDir = newDataDir()
  wire = startWire(dataDir)
})
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
})

async function openVault() {
  const { api } = wire.openPage()
  const { recoveryCode } = await api.call('vault.beginCreation', { protection: 'pass', passphrase })
  await api.call('vault.confirmCreation', { recoveryCode })
  return api
}

test('while the vault is locked, every command of the inventory says so and nothing else', async () => {
  const api = await openVault()
  await api.call('vault.lock', undefined)
  for (const name of Object.keys(inventoryCommands) as InventoryCommand[]) {
    const input = commands[name].input.parse(inputs[name]) as Input<CommandName>
    await expect(api.call(name, input as never), name).rejects.toMatchObject({ code: 'vault-locked' })
  }
})

test('a field that is unknown, missing or of another type is refused before anything happens', async () => {
  const api = await openVault()
  for (const name of Object.keys(inventoryCommands) as InventoryCommand[]) {
    const input = inputs[name]
    if (input === undefined) continue
    for (const bad of [{ ...input, isAdmin: true }, {}, null, 7, 'x']) await expect(api.call(name, bad as never), name).rejects.toMatchObject({ code: 'invalid-input' })
  }
  expect((await api.call('servers.query', list)).total).toBe(0)
})

test('a server with a token and a session is added, found, drained and destroyed, and every window hears of it', async () => {
  const api = await openVault()
  const other = wire.openPage().api
  const heard: string[] = []
  other.on('inventory.changed', ({ parts }) => heard.push(parts.join()))
  const saved = await api.call('server.create', { details: { name: 'debug-1', tags: ['gpu'] }, state: 'up' })
  if (saved.kind !== 'saved') throw new Error('A new server cannot be stale')
  const owner = { kind: 'server', id: saved.server.id } as const
  const added = await api.call('token.add', { owner, details: token, value: TokenValue.parse('dop_v1_0123456789012345678901234567') })
  const opened = await api.call('debugSession.create', { serverId: saved.server.id, details: session, status: 'running' })
  const { rows } = await other.call('servers.query', { ...list, filter: 'tag:gpu has:token has:session' })
  expect(rows).toMatchObject([{ server: { name: 'debug-1', sessionCount: 1, tokenCount: 1 } }])
  expect(JSON.stringify(await api.call('tokens.list', { owner }))).not.toContain('0123456789')
  expect(await api.call('token.reveal', { id: added.id, proof, reason: 'a look' })).toMatchObject({ value: 'dop_v1_0123456789012345678901234567' })
  const one = { kind: 'ids' as const, ids: [ServerId.parse(saved.server.id)] }
  await api.call('servers.move', { selection: one, move: 'drain', reason: 'old' })
  expect(await api.call('servers.move', { selection: one, move: 'destroy', reason: '' })).toMatchObject({ changedCount: 0, left: [{ remaining: [{ id: opened.id }] }] })
  await api.call('debugSessions.end', { ids: [opened.id], reason: 'done' })
  expect(await api.call('servers.move', { selection: one, move: 'destroy', reason: '' })).toMatchObject({ changedCount: 1 })
  const log = await api.call('vault.audit', { beforeSeq: null, limit: 4 })
  expect(log.map(({ event, decision }) => `${event} ${decision}`)).toEqual(['servers.destroy allowed', 'debug-sessions.end allowed', 'servers.destroy refused', 'servers.drain allowed'])
  expect(await api.call('vault.verifyAudit', undefined)).toMatchObject({ kind: 'whole' })
  expect(heard).toContain('server')
})

test('ten thousand servers are chosen by their ids in one request', async () => {
  const api = await openVault()
  const ids = Array.from({ length: 10_000 }, (_, n) => ServerId.parse(n.toString(16).padStart(32, '0')))
  expect(await api.call('servers.forget', { selection: { kind: 'ids', ids } })).toMatchObject({ changedCount: 0, leftCount: 10_000 })
})

test('a secret is given to nobody who says no reason, and no reason changes how the log is read', async () => {
  const api = await openVault()
  const saved = await api.call('server.create', { details: { name: 'debug-1' }, state: 'up' })
  if (saved.kind !== 'saved') throw new Error('A new server cannot be stale')
  const { id: tokenId } = await api.call('token.add', { owner: { kind: 'server', id: saved.server.id }, details: token, value: TokenValue.parse('s3cret-value') })
  for (const command of ['token.reveal', 'token.copy'] as const) {
    for (const reason of ['', '  ', '\u200b\u202e']) await expect(api.call(command, { id: tokenId, proof, reason })).rejects.toMatchObject({ code: 'invalid-input' })
  }
  await api.call('token.reveal', { id: tokenId, proof, reason: 'a look\nallowed\u202e by the app\u0007' })
  expect((await api.call('vault.audit', { beforeSeq: null, limit: 1 }))[0]).toMatchObject({ event: 'token.reveal', reason: 'a look allowed  by the app' })
})
