import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands, type CommandName, type Input } from '../../shared/contract/commands.ts'
import { transferCommands } from '../../shared/contract/transfer-commands.ts'
import { DEFAULT_SORT } from '../../shared/domain/inventory/server-list.ts'
import { TokenValue } from '../../shared/domain/inventory/token.ts'
import { Passphrase } from '../../shared/domain/vault-passphrase.ts'
import { newDataDir, startWire } from '../support/wire.ts'

type TransferCommand = keyof typeof transferCommands

const passphrase = Passphrase.parse('a passphrase for the wire')
const filePassphrase = Passphrase.parse('a passphrase for the file')
const proof = { kind: 'passphrase', passphrase } as const
const importId = 'f'.repeat(32)
const list = { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 100 }

/** Something each command understands. */
const inputs: { readonly [C in TransferCommand]: unknown } = {
  'transfer.export': { form: 'json', hasAddresses: true },
  'transfer.exportSecrets': { proof, passphrase: filePassphrase },
  'transfer.exportAudit': undefined,
  'transfer.revealExport': undefined,
  'transfer.openImport': undefined,
  'transfer.unlockImport': { importId, passphrase: filePassphrase },
  'transfer.importRows': { importId, verdicts: ['add'], offset: 0, limit: 10 },
  'transfer.applyImport': { importId, hasUpdates: true, exceptions: [] },
  'transfer.abandonImport': { importId },
}

let dataDir: string
let wire: ReturnType<typeof startWire>
let file: string
beforeEach(() => {
  dataDir = newDataDir()
  file = join(dataDir, '../', `mooring-wire-export-${process.pid}.mooring`)
  const chosen = () => Promise.resolve(file)
  wire = startWire(dataDir, {}, undefined, { chooseExportFile: chosen, chooseImportFile: chosen })
})
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
  rmSync(file, { force: true })
})

async function openVault() {
  const { api } = wire.openPage()
  const { recoveryCode } = await api.call('vault.beginCreation', { protection: 'pass', passphrase })
  await api.call('vault.confirmCreation', { recoveryCode })
  return api
}

test('while the vault is locked nothing leaves and nothing comes in', async () => {
  const api = await openVault()
  await api.call('vault.lock', undefined)
  for (const name of Object.keys(transferCommands) as TransferCommand[]) {
    if (name === 'transfer.revealExport' || name === 'transfer.abandonImport') continue
    const input = commands[name].input.parse(inputs[name]) as Input<CommandName>
    await expect(api.call(name, input as never), name).rejects.toMatchObject({ code: 'vault-locked' })
  }
})

test('a field that is unknown, missing or of another type is refused before anything happens', async () => {
  const api = await openVault()
  for (const name of Object.keys(transferCommands) as TransferCommand[]) {
    const input = inputs[name]
    if (input === undefined) continue
    for (const bad of [{ ...input, file: '/etc/passwd' }, {}, null, 7]) await expect(api.call(name, bad as never), name).rejects.toMatchObject({ code: 'invalid-input' })
  }
})

test('what is exported with its secrets, forgotten and imported again is there for every window', async () => {
  const api = await openVault()
  const saved = await api.call('server.create', { details: { name: 'debug-1', tags: ['gpu'] }, state: 'up' })
  if (saved.kind !== 'saved') throw new Error('A new server cannot be stale')
  const owner = { kind: 'server', id: saved.server.id } as const
  await api.call('token.add', { owner, details: { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, value: TokenValue.parse('canary-token-value') })
  expect(await api.call('transfer.exportSecrets', { proof, passphrase: filePassphrase })).toMatchObject({ kind: 'saved', file })
  expect(readFileSync(file).includes('canary')).toBe(false)
  await api.call('servers.forget', { selection: { kind: 'ids', ids: [saved.server.id] } })
  const other = wire.openPage().api
  const heard: string[] = []
  other.on('inventory.changed', ({ parts }) => heard.push(parts.join()))
  const opened = await api.call('transfer.openImport', undefined)
  if (opened.kind !== 'encrypted') throw new Error('The file is encrypted')
  const preview = await api.call('transfer.unlockImport', { importId: opened.importId, passphrase: filePassphrase })
  expect(preview.counts).toEqual({ add: 2, update: 0, same: 0, bad: 0 })
  expect(await api.call('transfer.applyImport', { importId: preview.importId, hasUpdates: true, exceptions: [] })).toMatchObject({ addedCount: 2 })
  const { rows } = await other.call('servers.query', list)
  expect(rows).toMatchObject([{ server: { name: 'debug-1', tokenCount: 1, tags: ['gpu'] } }])
  const [token] = await api.call('tokens.list', { owner: { kind: 'server', id: rows[0]?.server.id ?? saved.server.id } })
  if (!token) throw new Error('The token is missing')
  expect(await api.call('token.reveal', { id: token.id, proof, reason: 'a look' })).toMatchObject({ value: 'canary-token-value' })
  expect(heard).toContain('server,debug-session,token')
})
