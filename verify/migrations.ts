import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SORT } from '../shared/domain/inventory/server-list.ts'
import type { Vault } from '../electron/services/vault/vault.ts'
import { newestVersion } from '../electron/db/vault/vault-file.ts'
import { KEPT } from './make-fixture.ts'
import { openInventory } from './support/inventory-on-disk.ts'
import { Cases, failsWith, type Outcome } from './support/outcome.ts'
import { contentHashes, createVaultOn, openVaultOn, SECRET } from './support/vault-on-disk.ts'

const FIXTURES = new URL('fixtures', import.meta.url).pathname

/** A vault of every schema that was released opens with all it held; one of a newer schema is left as it is. */
export async function verifyMigrations(folder: string): Promise<Outcome> {
  const cases = new Cases()
  const fixtures = readdirSync(FIXTURES).sort()
  await cases.check('there is a vault of every released schema', () => fixtures.length === newestVersion())
  for (const fixture of fixtures) {
    await cases.check(`${fixture} opens with all it held, after a backup of it as it was`, async () => {
      const data = join(folder, fixture)
      cpSync(join(FIXTURES, fixture), data, { recursive: true })
      const vault = openVaultOn(data)
      await vault.unlock(SECRET)
      const version = Number(vault.read(({ db }) => db.pragma('user_version', { simple: true })))
      const entries = vault.audit(Number.MAX_SAFE_INTEGER, 1000).filter(({ event }) => event === 'note.add').length
      const isKept = await holdsInventory(vault, Number(fixture.slice(1)))
      const [verdict, { backups }] = [await vault.verifyAudit(), vault.backups()]
      vault.dispose()
      const isOld = fixture !== `v${newestVersion()}`
      return isKept && version === newestVersion() && entries === 3 && verdict.kind === 'whole' && (!isOld || backups.some(({ cause }) => cause === 'migration'))
    })
  }
  await cases.check('a newer schema is refused, and every file is as it was', async () => {
    const data = join(folder, 'newer')
    const { vault } = await createVaultOn(data)
    vault.read(({ db }) => db.pragma(`user_version = ${newestVersion() + 1}`))
    vault.dispose()
    const before = contentHashes(data)
    const next = openVaultOn(data)
    const isRefused = await failsWith('vault-unreadable', () => next.unlock(SECRET))
    next.dispose()
    return isRefused && contentHashes(data) === before
  })
  await cases.check('a newer key file is refused, and every file is as it was', async () => {
    const data = join(folder, 'newer-keys')
    const { vault } = await createVaultOn(data)
    vault.dispose()
    const file = join(data, 'vault.keys')
    const newer = readFileSync(file, 'utf8').replace('"v": 1', '"v": 2')
    for (const suffix of ['', '.copy', '.1']) writeFileSync(`${file}${suffix}`, newer)
    const before = contentHashes(data)
    const isRefused = openVaultOn(data).status().kind === 'unreadable'
    return isRefused && contentHashes(data) === before
  })
  return cases.outcome({ schemas: fixtures })
}

/** Servers are found by their words, sessions are on their server, and tokens open. */
async function holdsInventory(vault: Vault, version: number): Promise<boolean> {
  const { inventory } = openInventory(vault, { file: vault.folder })
  const { rows } = inventory.servers.query({ filter: 'kept tag:kept', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 10 })
  if (version < 2) return rows.length === 0
  if (rows[0]?.server.name !== KEPT.name) return false
  if (version < 4) return true
  const [token] = inventory.tokens.list({ kind: 'server', id: KEPT.id })
  return rows[0].server.sessionCount === 1 && token !== undefined && (await inventory.tokens.reveal(token.id, SECRET, '')).value === KEPT.value
}
