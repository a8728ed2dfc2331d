import { writeSync } from 'node:fs'
import { ADDED, addNote, openVaultOn, SECRET } from './vault-on-disk.ts'

/** One piece of work on a vault, for a disk that fails in the middle of it. */
export type Errand = 'add' | 'back-up' | 'change-key' | 'restore' | 'migrate'

const say = (line: string) => void writeSync(1, `${line}\n`)
const [folder, errand] = process.argv.slice(2) as [string, Errand]

/** Says each id only after it was told that it is stored; a sentence for people where it was told that it is not. */
async function run(): Promise<void> {
  const vault = openVaultOn(folder)
  await vault.unlock(SECRET)
  say('open')
  if (errand === 'add') {
    for (let count = 0; count < 8; count++) say(String(addNote(vault, `note ${count} ${'x'.repeat(3000)}`)))
    vault.change(ADDED, ({ db }) => void db.prepare('DELETE FROM note WHERE id = 1').run())
    say('deleted')
  }
  if (errand === 'back-up') vault.makeBackup()
  if (errand === 'change-key') vault.confirmCode((await vault.beginNewKey(SECRET, { protection: 'pass', passphrase: SECRET.passphrase })).recoveryCode)
  if (errand === 'restore') await vault.restoreBackup(SECRET, vault.backups().backups.at(-1)?.id ?? '')
  say('done')
  vault.dispose()
}

await run().catch((cause: unknown) => {
  say(`failed ${cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)}`)
  process.exit(3)
})
