import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodingsOf } from './support/encodings.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { ADDED, addNote, createVaultOn, filesBelow, openVaultOn, PASSPHRASE, SECRET } from './support/vault-on-disk.ts'

const CANARIES = ['canary-server-berth7', '203.0.113.77', 'dop_v1_canary0123456789', 'canary-deleted-row', PASSPHRASE]

function hitsIn(folder: string): string[] {
  const needles = CANARIES.flatMap((canary) => encodingsOf(canary).map(([encoding, bytes]) => ({ what: `${canary.slice(0, 12)}… as ${encoding}`, bytes })))
  return filesBelow(folder).flatMap((file) => {
    const content = readFileSync(file)
    return needles.filter(({ bytes }) => content.includes(bytes)).map(({ what }) => `${file.slice(folder.length + 1)}: ${what}`)
  })
}

/** Nothing of what the vault holds is found in any file, open or locked, in any encoding; what is found in a plain file is. */
export async function verifyCanary(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const data = join(folder, 'data')
  mkdirSync(join(folder, 'tmp'))
  process.env['SQLITE_TMPDIR'] = join(folder, 'tmp')
  const { vault, recoveryCode } = await createVaultOn(data)
  vault.change({ ...ADDED, subject: 'canary-server-berth7' }, ({ db, cells }) => {
    const place = { table: 'note', rowId: '1', column: 'sealed', rowVersion: 1 }
    db.prepare('INSERT INTO note VALUES (1, ?, ?)').run(CANARIES.slice(0, 2).join(' '), cells.seal(place, Buffer.from(CANARIES[2] ?? '')))
    const fill = db.prepare('INSERT INTO note (text) VALUES (?)')
    for (let row = 0; row < (isFull ? 20_000 : 1000); row++) fill.run(`${CANARIES[0]} ${row}`)
    db.prepare('SELECT text FROM note ORDER BY text DESC, random()').all()
  })
  addNote(vault, CANARIES[3] ?? '')
  vault.change(ADDED, ({ db }) => void db.prepare('DELETE FROM note WHERE text = ?').run(CANARIES[3]))
  const scan = (when: string) => cases.check(`${when}: ${hitsIn(folder).join(', ')}`, () => hitsIn(folder).length === 0)
  await scan('open, with its WAL')
  vault.makeBackup()
  await scan('with a backup')
  vault.lock('asked')
  await openVaultOn(data).unlock({ kind: 'passphrase', passphrase: 'wrong' as typeof PASSPHRASE }).catch(() => undefined)
  await scan('locked, after a wrong try')
  await vault.unlock(SECRET)
  const { recoveryCode: fresh } = await vault.beginNewKey(SECRET, { protection: 'pass', passphrase: PASSPHRASE })
  vault.confirmCode(fresh)
  vault.dispose()
  await scan('after a change of the data key')
  await cases.check('the recovery codes are in no file', () => filesBelow(data).every((file) => [recoveryCode, fresh].every((code) => !readFileSync(file).includes(code) && !readFileSync(file).includes(code.replaceAll('-', '')))))
  for (const [encoding, bytes] of encodingsOf(CANARIES[0] ?? '')) {
    await cases.check(`the search itself finds ${encoding}`, () => {
      writeFileSync(join(folder, 'tmp', encoding), Buffer.concat([Buffer.from('xx'), bytes, Buffer.from('yy')]))
      return hitsIn(join(folder, 'tmp')).some((hit) => hit.endsWith(`as ${encoding}`))
    })
  }
  return cases.outcome({ files: filesBelow(data).length, encodings: encodingsOf('').length })
}
