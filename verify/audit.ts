import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { mountSmallDisk, remountReadOnly, unmount } from './support/small-disk.ts'
import { killedWhile } from './support/killed-writer.ts'
import { Cases, failsWith, type Extent, type Outcome } from './support/outcome.ts'
import { ADDED, addNote, contentHashes, createVaultOn, noteIds, openVaultOn, SECRET } from './support/vault-on-disk.ts'

/** The log: what is answered was written before; what was tampered with is found; what cannot be written is not answered. */
export async function verifyAuditLog(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const { vault } = await createVaultOn(join(folder, 'data'))
  for (let count = 0; count < 50; count++) addNote(vault, 'x')
  await cases.check('an untouched log is whole', async () => (await vault.verifyAudit()).kind === 'whole')
  for (const sql of ["UPDATE audit_entry SET reason = 'x'", 'DELETE FROM audit_entry', "INSERT OR REPLACE INTO audit_entry SELECT seq, 0, 0, '', 'x.y', 'allowed', '{}', '[]', '', '', 1, previous_hash, hash, plain_hash FROM audit_entry WHERE seq = 3"]) {
    await cases.check(`stopped: ${sql.slice(0, 40)}`, () => failsWith('SQLITE_CONSTRAINT_TRIGGER', () => vault.read(({ db }) => void db.exec(sql))))
  }
  const tampered: [string, string, string][] = [
    ['one entry changed', "UPDATE audit_entry SET reason = 'x' WHERE seq = 7", 'changed'],
    ['one entry taken out', 'DELETE FROM audit_entry WHERE seq = 7', 'changed'],
    ['the newest cut off', 'DELETE FROM audit_entry WHERE seq > 40', 'newest-missing'],
    ['all of it gone', 'DELETE FROM audit_entry', 'newest-missing'],
  ]
  for (const [what, sql, kind] of tampered) {
    await cases.check(what, async () => {
      const db = vault.read((access) => access.db)
      db.exec('SAVEPOINT tamper')
      const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[]
      for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`)
      db.exec(sql)
      for (const { sql: create } of guards) db.exec(create)
      const verdict = await vault.verifyAudit()
      db.exec('ROLLBACK TO tamper; RELEASE tamper')
      return verdict.kind === kind
    })
  }
  vault.dispose()

  const kills = isFull ? 60 : 5
  for (let round = 0; round < kills; round++) {
    await cases.check(`killed between entry and answer, ${round + 1}`, async () => {
      const data = join(folder, `killed-${round}`)
      const acknowledged = await killedWhile(data, 5 + round * 3)
      const after = openVaultOn(data)
      await after.unlock(SECRET)
      const entries = after.audit(Number.MAX_SAFE_INTEGER, 100_000).filter(({ event }) => event === 'note.add').length
      const [rows, verdict] = [noteIds(after), await after.verifyAudit()]
      after.dispose()
      return verdict.kind === 'whole' && acknowledged.every((id) => rows.includes(id)) && entries >= rows.length
    })
  }
  const isSmallDisk = mountSmallDisk(join(folder, 'small'))
  if (isSmallDisk) {
    await cases.check('a full disk: what cannot be written down is refused, nothing acknowledged is lost, and it goes on when there is room again', () => onFullDisk(join(folder, 'small')))
    unmount(join(folder, 'small'))
    mountSmallDisk(join(folder, 'read-only'))
    await cases.check('a read-only disk: nothing is opened that cannot be written down, every file stays, and it opens when it can be written again', () => onReadOnlyDisk(join(folder, 'read-only')))
    unmount(join(folder, 'read-only'))
  }
  return cases.outcome({ kills, fullDisk: isSmallDisk ? 'tried' : 'no right to mount one here' })
}

async function onFullDisk(folder: string): Promise<boolean> {
  const filler = join(folder, 'filler')
  writeFileSync(filler, Buffer.alloc(200_000))
  const { vault } = await createVaultOn(join(folder, 'data'))
  let acknowledged = 0
  const isRefused = await failsWith('storage-failed', () => {
    for (;;) {
      vault.change(ADDED, ({ db }) => void db.prepare('INSERT INTO note (text) VALUES (?)').run('x'.repeat(4000)))
      acknowledged += 1
    }
  })
  const isRevealRefused = await failsWith('storage-failed', () => vault.change(ADDED, ({ db }) => db.prepare('INSERT INTO note (text) VALUES (?)').run('y'.repeat(4000))))
  const isReadable = noteIds(vault).length === acknowledged
  rmSync(filler)
  addNote(vault, 'with room again')
  const isGoingOn = noteIds(vault).length === acknowledged + 1 && (await vault.verifyAudit()).kind === 'whole'
  vault.dispose()
  return isRefused && isRevealRefused && isReadable && isGoingOn && acknowledged > 10
}

async function onReadOnlyDisk(folder: string): Promise<boolean> {
  const data = join(folder, 'data')
  const { vault } = await createVaultOn(data)
  addNote(vault, 'before')
  vault.dispose()
  const end = remountReadOnly(folder)
  const before = contentHashes(data)
  const locked = openVaultOn(data)
  const isRefused = await locked.unlock(SECRET).then(() => false, (cause: unknown) => cause instanceof AppError && cause.code !== 'wrong-secret' && /[.]$/.test(cause.message))
  locked.dispose()
  const isUntouched = contentHashes(data) === before
  end()
  const after = openVaultOn(data)
  await after.unlock(SECRET)
  const isThere = noteIds(after).length === 1
  after.dispose()
  return isRefused && isUntouched && isThere
}
