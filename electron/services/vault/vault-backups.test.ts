import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { migrate, versionOf } from '../../db/migrate.ts'
import { SEALED_COLUMNS } from '../../db/vault/sealed-column.ts'
import { createVaultFile, openVaultFile } from '../../db/vault/vault-file.ts'
import { reencryptVault } from './key-rotation.ts'
import { createCellSealer } from './cell-seal.ts'
import { createVaultBench, PASSPHRASE, typed } from './vault-test-bench.ts'
import { createVaultKeys } from './vault-keys.ts'
import { readMark, writeMark } from './vault-mark.ts'

const DAY_MS = 86_400_000
let bench: ReturnType<typeof createVaultBench>
beforeEach(() => {
  bench = createVaultBench()
})
afterEach(() => bench.dispose())

describe('backups', () => {
  test('one is made a day, at the first unlock of the day, and ten are kept', async () => {
    const { vault } = await bench.created()
    for (let day = 0; day < 13; day++) {
      vault.lock('asked')
      bench.clock.advance(DAY_MS)
      await vault.unlock(typed())
      vault.lock('asked')
      await vault.unlock(typed())
    }
    const { backups, problem } = vault.backups()
    expect({ count: backups.length, causes: [...new Set(backups.map(({ cause }) => cause))], problem }).toEqual({ count: 10, causes: ['daily'], problem: null })
    expect(backups.map(({ madeAtMs }) => madeAtMs)).toEqual(Array.from({ length: 10 }, (_, index) => bench.clock.nowMs() - index * DAY_MS))
  })

  test('when the vault stays open for days, each has its backup', async () => {
    const { vault } = await bench.created()
    bench.clock.advance(3 * DAY_MS + 1)
    expect(vault.backups().backups).toHaveLength(3)
  })

  test('a backup holds the key file, and says nothing of what is inside', async () => {
    const { vault } = await bench.created()
    bench.addNote(vault, 'canary-in-the-note')
    const { id } = vault.makeBackup()
    const folder = join(bench.paths.backups, id)
    expect(readdirSync(folder).sort()).toEqual(['backup.json', 'vault.db', 'vault.keys'])
    expect(readFileSync(join(folder, 'vault.keys'), 'utf8')).toContain('"vaultId"')
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'latin1')).not.toMatch(/canary|"note"|auditSeq/)
  })

  test('when no backup can be made, that is seen, and the vault works on', async () => {
    const { vault } = await bench.created()
    renameSync(bench.paths.backups, join(bench.root, 'away'))
    writeFileSync(bench.paths.backups, 'in the way')
    expect(() => vault.makeBackup()).toThrow(expect.objectContaining({ code: 'storage-failed' }))
    bench.addNote(vault, 'still works')
    rmSync(bench.paths.backups)
    mkdirSync(bench.paths.backups)
    expect(vault.backups().problem).toMatch(/No backup could be made/)
    vault.makeBackup()
    expect(vault.backups().problem).toBeNull()
  })

  test('what is unfinished or foreign in the folder is no backup, and is left alone', async () => {
    const { vault } = await bench.created()
    mkdirSync(join(bench.paths.backups, 'backup-2026-01-01T00-00-00-000Z-abcdef'))
    writeFileSync(join(bench.paths.backups, 'photos.zip'), 'mine')
    expect(vault.backups().backups).toEqual([])
    vault.makeBackup()
    expect(existsSync(join(bench.paths.backups, 'photos.zip'))).toBe(true)
  })
})

describe('restoring', () => {
  const prepared = async () => {
    const { vault, recoveryCode } = await bench.created()
    bench.addNote(vault, 'in the backup')
    const { id } = vault.makeBackup()
    bench.addNote(vault, 'after it')
    return { vault, recoveryCode, id }
  }

  test('a rehearsal says what would come back, and changes nothing', async () => {
    const { vault, id } = await prepared()
    const report = await vault.rehearseRestore(typed(), id)
    expect(report).toMatchObject({ rows: { note: 1 }, audit: { kind: 'whole' } })
    expect(bench.notes(vault)).toEqual(['in the backup', 'after it'])
    expect(readdirSync(bench.folder).filter((name) => name.includes('.tmp-'))).toEqual([])
  })

  test('a restore brings the backup back, keeps what was there, and says so in the log', async () => {
    const { vault, id } = await prepared()
    await expect(vault.restoreBackup(typed('wrong'), id)).rejects.toMatchObject({ code: 'wrong-secret' })
    await vault.restoreBackup(typed(), id)
    expect(vault.status()).toEqual({ kind: 'locked', reason: 'restore', retryAtMs: null })
    await vault.unlock(typed())
    expect(bench.notes(vault)).toEqual(['in the backup'])
    expect(vault.audit(1_000_000, 5).map(({ event, subject }) => [event, subject])).toContainEqual(['backup.restore', id])
    expect((await vault.verifyAudit()).kind).toBe('whole')
    expect(vault.backups().backups.map(({ cause }) => cause)).toContain('restore')
    expect(readdirSync(bench.folder).filter((name) => name.startsWith('vault.db.before-restore'))).not.toEqual([])
  })

  test.each(['before', 'after'] as const)('when the app ends just %s the backup has taken its place, the next start opens what is there and misses nothing', async (when) => {
    const { vault, id } = await prepared()
    const [database, mark] = [readFileSync(bench.paths.database), readMark(bench.paths.mark)]
    vault.lock('asked')
    const locked = { database: readFileSync(bench.paths.database), mark: readMark(bench.paths.mark) }
    expect(locked.database).not.toEqual(database)
    await vault.restoreBackup(typed(), id)
    vault.dispose()
    const restored = readMark(bench.paths.mark)
    if (locked.mark.kind !== 'found' || restored.kind !== 'found' || mark.kind !== 'found') throw new Error('There is no mark')
    if (when === 'before') writeFileSync(bench.paths.database, locked.database)
    writeMark(bench.paths.mark, { ...locked.mark.mark, next: restored.mark })
    const next = bench.start()
    await next.unlock(typed())
    expect(bench.notes(next)).toHaveLength(when === 'before' ? 2 : 1)
    expect((await next.verifyAudit()).kind).toBe('whole')
    next.dispose()

    writeMark(bench.paths.mark, when === 'before' ? restored.mark : locked.mark.mark)
    await expect(bench.start().unlock(typed())).rejects.toThrow(/newest changes are missing/)
  })

  test.each([
    ['the database is missing', () => renameSync(bench.paths.database, join(bench.root, 'away'))],
    ['the database is damaged', () => writeFileSync(bench.paths.database, 'x'.repeat(9000))],
    ['everything but the backups is missing', () => ['vault.db', 'vault.keys', 'vault.keys.copy', 'vault.keys.1', 'vault.mark'].forEach((name) => renameSync(join(bench.folder, name), join(bench.root, name)))],
  ])('when %s, a backup brings it back', async (_what, damage) => {
    const { vault, recoveryCode, id } = await prepared()
    vault.dispose()
    damage()
    const next = bench.start()
    expect(next.status().kind === 'unreadable' || next.status().kind === 'locked').toBe(true)
    await next.restoreBackup({ kind: 'recovery', code: recoveryCode }, id)
    await next.unlock(typed())
    expect(bench.notes(next)).toEqual(['in the backup'])
  })

  test('a backup from before a change of the data key is opened with its own passphrase or code, and encrypted anew', async () => {
    const { vault, recoveryCode, id } = await prepared()
    const again = Passphrase.parse('the next passphrase of it')
    const { recoveryCode: fresh } = await vault.beginNewKey(typed(), { protection: 'pass', passphrase: again })
    vault.confirmCode(fresh)
    expect((await vault.rehearseRestore(typed(PASSPHRASE), id)).rows['note']).toBe(1)
    await expect(vault.restoreBackup(typed(again), id)).rejects.toMatchObject({ code: 'wrong-secret' })
    await vault.restoreBackup({ kind: 'recovery', code: recoveryCode }, id)
    await vault.unlock(typed(again))
    expect({ notes: bench.notes(vault), audit: (await vault.verifyAudit()).kind }).toEqual({ notes: ['in the backup'], audit: 'whole' })
    await expect(vault.restoreBackup({ kind: 'recovery', code: fresh }, id)).rejects.toMatchObject({ code: 'wrong-secret' })
  })

  test('a backup that was cut short is refused before anything is touched', async () => {
    const { vault, id } = await prepared()
    const copy = join(bench.paths.backups, id, 'vault.db')
    writeFileSync(copy, readFileSync(copy).subarray(0, 8192))
    await expect(vault.restoreBackup(typed(), id)).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect(bench.notes(vault)).toEqual(['in the backup', 'after it'])
  })

  test('a backup of another vault does not replace this one', async () => {
    const { vault } = await prepared()
    const other = createVaultBench()
    const foreign = await other.created('pass')
    const { id } = foreign.vault.makeBackup()
    renameSync(join(other.paths.backups, id), join(bench.paths.backups, id))
    other.dispose()
    await vault.addSlot(typed(), { protection: 'pass', passphrase: PASSPHRASE })
    await expect(vault.restoreBackup(typed(), id)).rejects.toMatchObject({ code: 'refused' })
    expect(bench.notes(vault)).toEqual(['in the backup', 'after it'])
  })
})

describe('bringing an older file up to date', () => {
  test('a verified backup is made before anything is changed, and when it cannot be made nothing is', async () => {
    const { vault } = await bench.created()
    vault.read(({ db }) => db.pragma('user_version = 0'))
    vault.dispose()
    renameSync(bench.paths.backups, join(bench.root, 'away'))
    writeFileSync(bench.paths.backups, 'in the way')
    const next = bench.start()
    await expect(next.unlock(typed())).rejects.toThrow()
    expect(next.status().kind).not.toBe('unlocked')
  })

  test('when a step fails, the file is as it was', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mooring-step-'))
    const file = { file: join(folder, 'vault.db'), nativeBinding: null, key: Buffer.alloc(32, 1) }
    const db = createVaultFile(file)
    const version = versionOf(db)
    const broken = [{ version: version + 1, sql: 'CREATE TABLE half (a); SELECT nothing FROM nowhere' }]
    expect(() => migrate(db, broken)).toThrow()
    expect({ version: versionOf(db), half: db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get() }).toEqual({ version, half: 0 })
    db.close()
    rmSync(folder, { recursive: true })
  })
})

test('when the data key is changed, every sealed cell is sealed anew with its fingerprint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-rekey-'))
  const file = join(folder, 'vault.db')
  const vaultId = 'a'.repeat(32)
  const [from, to] = [createVaultKeys(vaultId, 1, Buffer.alloc(32, 1)), createVaultKeys(vaultId, 2, Buffer.alloc(32, 2))]
  const column = { table: 'sample', idColumn: 'id', versionColumn: 'version', column: 'sealed', fingerprintColumn: 'fingerprint' }
  const place = { table: 'sample', rowId: '7', column: 'sealed', rowVersion: 4 }
  const db = createVaultFile({ file, nativeBinding: null, key: from.keyFor('db') })
  db.exec('CREATE TABLE sample (id INTEGER PRIMARY KEY, version INTEGER, sealed BLOB, fingerprint TEXT) STRICT')
  db.prepare('INSERT INTO sample VALUES (7, 4, ?, ?), (8, 1, NULL, NULL)').run(createCellSealer(from).seal(place, Buffer.from('secret')), 'OLD')
  db.close()
  reencryptVault({ file, nativeBinding: null, from, to, nowMs: () => 1, columns: [...SEALED_COLUMNS, column] })
  const after = openVaultFile({ file, nativeBinding: null, key: to.keyFor('db') })
  const row = after.prepare('SELECT sealed, fingerprint FROM sample WHERE id = 7').get() as { sealed: Buffer; fingerprint: string }
  const cells = createCellSealer(to)
  expect({ plain: cells.unseal(place, row.sealed).toString(), fingerprint: row.fingerprint }).toEqual({ plain: 'secret', fingerprint: cells.fingerprint(Buffer.from('secret')) })
  after.close()
  rmSync(folder, { recursive: true })
})
