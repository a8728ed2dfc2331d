import { writeSync } from 'node:fs'
import { addNote, openVaultOn, SECRET } from './vault-on-disk.ts'
import type { WriterMode } from './killed-writer.ts'

/** Adds notes to a vault until it is killed, and says each id only after it was told that it is stored. */
const [folder, mode] = process.argv.slice(2) as [string, WriterMode]
const say = (line: string) => void writeSync(1, `${line}\n`)
const vault = openVaultOn(folder)
await vault.unlock(SECRET)
for (let count = 0; ; count++) {
  say(String(addNote(vault, `note ${count} ${'x'.repeat(count % 500)}`)))
  if (count % 20 !== 19 || mode === 'add') continue
  if (mode === 'checkpoint') {
    say('begin')
    vault.read(({ db }) => db.pragma('wal_checkpoint(TRUNCATE)'))
  } else if (mode === 'backup') {
    say('begin')
    vault.makeBackup()
  } else {
    const { recoveryCode } = await vault.beginNewKey(SECRET, { protection: 'pass', passphrase: SECRET.passphrase })
    say('begin')
    vault.confirmCode(recoveryCode)
  }
}
