import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cases, failsWith, type Extent, type Outcome } from './support/outcome.ts'
import { addNote, createVaultOn, noteIds, openVaultOn, SECRET } from './support/vault-on-disk.ts'

/** Backups open, hold every row, are counted, and come back; a bad one is refused before anything is touched. */
export async function verifyBackup(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const data = join(folder, 'data')
  const { vault } = await createVaultOn(data)
  const rows = isFull ? 20_000 : 500
  vault.change({ event: 'note.fill', decision: 'allowed', actor: { kind: 'app' }, markers: [], subject: '', reason: '' }, ({ db }) => {
    const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
    for (let row = 0; row < rows; row++) insert.run(`note ${row}`)
  })
  const startedAtMs = performance.now()
  const { id, sizeBytes } = vault.makeBackup()
  const backupMs = Math.round(performance.now() - startedAtMs)
  addNote(vault, 'after the backup')
  const root = join(data, 'backups')
  await cases.check('a rehearsal finds all rows and a whole log, and changes nothing', async () => {
    const report = await vault.rehearseRestore(SECRET, id)
    return report.rows['note'] === rows && report.audit.kind === 'whole' && noteIds(vault).length === rows + 1
  })
  for (const file of ['vault.db', 'vault.keys', 'backup.json']) {
    for (const damage of ['cut', 'flipped'] as const) {
      await cases.check(`a backup whose ${file} is ${damage} is refused, and the vault is as it was`, async () => {
        const path = join(root, id, file)
        const before = readFileSync(path)
        writeFileSync(path, damage === 'cut' ? before.subarray(0, before.length >> 1) : flipped(before))
        const isRefused = await vault.restoreBackup(SECRET, id).then(() => false, () => true)
        writeFileSync(path, before)
        return isRefused && vault.status().kind === 'unlocked' && noteIds(vault).length === rows + 1
      })
    }
  }
  await cases.check('a wrong passphrase restores nothing', () => failsWith('wrong-secret', () => vault.restoreBackup({ ...SECRET, passphrase: 'wrong' as typeof SECRET.passphrase }, id)))
  await cases.check('a restore brings the rows back and keeps what was there', async () => {
    await vault.restoreBackup(SECRET, id)
    await vault.unlock(SECRET)
    return noteIds(vault).length === rows && readdirSync(data).some((name) => name.startsWith('vault.db.before-restore')) && (await vault.verifyAudit()).kind === 'whole'
  })
  await cases.check('with nothing left but the backups, the vault comes back', async () => {
    const other = join(folder, 'other')
    cpSync(root, join(other, 'backups'), { recursive: true })
    const found = openVaultOn(other)
    if (found.status().kind !== 'unreadable') return false
    await found.restoreBackup(SECRET, id)
    await found.unlock(SECRET)
    const count = noteIds(found).length
    found.dispose()
    return count === rows
  })
  await cases.check('ten are kept', () => {
    for (let count = 0; count < 12; count++) vault.makeBackup()
    return vault.backups().backups.length === 10
  })
  await cases.check('only this user can read them', () => readdirSync(root, { recursive: true, encoding: 'utf8' }).every((name) => (statSync(join(root, name)).mode & 0o077) === 0))
  vault.dispose()
  rmSync(data, { recursive: true })
  return cases.outcome({ rows, sizeBytes, backupMs })
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.length >> 1
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
