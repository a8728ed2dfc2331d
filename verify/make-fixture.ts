import { rmSync } from 'node:fs'
import { NO_DETAILS, type ServerId } from '../shared/domain/inventory/server.ts'
import { TokenValue } from '../shared/domain/inventory/token.ts'
import { newestVersion } from '../electron/db/vault/vault-file.ts'
import { insertNew, newServer } from '../electron/services/inventory/servers.ts'
import { openInventory } from './support/inventory-on-disk.ts'
import { ADDED, createVaultOn } from './support/vault-on-disk.ts'

/** What a fixture holds besides its notes, as far as its schema has a place for it. */
export const KEPT = { id: 'a'.repeat(32) as ServerId, name: 'kept-1', value: TokenValue.parse('a value that was kept') } as const

/** Makes the vault that `verify:migrations` keeps of the present schema: run it once, when a schema is released. */
export async function makeFixture(folder: string): Promise<void> {
  const { vault } = await createVaultOn(folder)
  for (const text of ['one', 'two']) vault.change(ADDED, ({ db }) => void db.prepare('INSERT INTO note (text) VALUES (?)').run(text))
  const { inventory } = openInventory(vault, { file: folder })
  const server = newServer(KEPT.id, { ...NO_DETAILS, name: KEPT.name, tags: ['kept'] }, { kind: 'manual', ref: '' }, 'up', 1)
  if (newestVersion() >= 2) vault.change({ ...ADDED, event: 'server.add' }, (access) => insertNew(access, server, { id: 'b'.repeat(32), atMs: 1 }))
  if (newestVersion() >= 4) {
    inventory.sessions.create(KEPT.id, { label: 'kept', owner: 'ada', issueRef: '', commitRef: '', expiresAtMs: null }, 'running')
    inventory.tokens.add({ kind: 'server', id: KEPT.id }, { label: 'kept', kind: 'other', scope: '', expiresAtMs: null, rotateAfterDays: null }, KEPT.value)
  }
  vault.dispose()
  rmSync(`${folder}/vault.keys.1`)
  rmSync(`${folder}/backups`, { recursive: true, force: true })
}

if (process.argv[1] === import.meta.filename) await makeFixture(new URL(`fixtures/v${newestVersion()}`, import.meta.url).pathname)
