import { rmSync } from 'node:fs'
import { newestVersion } from '../electron/db/vault/vault-file.ts'
import { ADDED, createVaultOn } from './support/vault-on-disk.ts'

/** Makes the vault that `verify:migrations` keeps of the present schema: run it once, when a schema is released. */
const folder = new URL(`fixtures/v${newestVersion()}`, import.meta.url).pathname
const { vault } = await createVaultOn(folder)
for (const text of ['one', 'two']) vault.change(ADDED, ({ db }) => void db.prepare('INSERT INTO note (text) VALUES (?)').run(text))
vault.dispose()
rmSync(`${folder}/vault.keys.1`)
