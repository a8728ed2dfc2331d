import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { createVaultBench, noteEvent, PASSPHRASE, typed } from './vault-test-bench.ts'

let bench: ReturnType<typeof createVaultBench>
beforeEach(() => {
  bench = createVaultBench()
})
afterEach(() => bench.dispose())

describe('the first start', () => {
  test('nothing is stored before the recovery code was typed back', async () => {
    const vault = bench.start()
    expect(vault.status()).toEqual({ kind: 'none' })
    const { recoveryCode } = await vault.beginCreation({ protection: 'os+pass', passphrase: PASSPHRASE })
    expect({ status: vault.status().kind, files: bench.hashes() }).toEqual({ status: 'creating', files: {} })
    expect(() => vault.confirmCreation(recoveryCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toThrow(/typing error/)
    vault.confirmCreation(recoveryCode.toLowerCase())
    expect(vault.status()).toEqual({ kind: 'unlocked', openedWith: 'os+pass' })
    expect(readdirSync(bench.folder).sort()).toEqual(['backups', 'vault.db', 'vault.db-shm', 'vault.db-wal', 'vault.keys', 'vault.keys.1', 'vault.keys.copy', 'vault.mark'])
    const modes = readdirSync(bench.folder).map((name) => statSync(join(bench.folder, name)).mode & 0o077)
    expect(modes.filter((mode) => mode !== 0)).toEqual([])
  })

  test('when it is given up, it is as if nothing had been', async () => {
    const vault = bench.start()
    const { recoveryCode } = await vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })
    vault.abandonCreation()
    expect(() => vault.confirmCreation(recoveryCode)).toThrow(/begin again/)
    expect(bench.start().status()).toEqual({ kind: 'none' })
  })

  test('when there is no keyring, os+pass is refused with the reason, and nothing weaker takes its place', async () => {
    bench.keyring.state = { kind: 'unavailable', reason: 'absent', text: 'No keyring here.' }
    const vault = bench.start()
    await expect(vault.beginCreation({ protection: 'os+pass', passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'keyring-unavailable', message: 'No keyring here.' })
    expect(vault.status()).toEqual({ kind: 'none' })
    const { recoveryCode } = await vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })
    vault.confirmCreation(recoveryCode)
    expect(vault.slots().map(({ kind }) => kind)).toEqual(['pass', 'recovery'])
  })

  test('when a passphrase stands alone, a weak one is refused', async () => {
    const weak = { passphrase: Passphrase.parse('short one') }
    await expect(bench.start().beginCreation({ protection: 'pass', ...weak })).rejects.toThrow(/at least 16 characters/)
    await expect(bench.start().beginCreation({ protection: 'os+pass', ...weak })).rejects.toThrow(/at least 10 characters/)
  })

  test('when the app ended after the key file and before the database, the next unlock makes the database', async () => {
    const { vault } = await bench.created()
    vault.dispose()
    for (const name of ['vault.db', 'vault.mark']) unlinkSync(join(bench.folder, name))
    renameSync(join(bench.folder, 'vault.keys.1'), join(bench.folder, 'vault.keys'))
    copyFileSync(join(bench.folder, 'vault.keys'), join(bench.folder, 'vault.keys.copy'))
    const next = bench.start()
    expect(next.status()).toEqual({ kind: 'locked', reason: 'start', retryAtMs: null })
    await next.unlock(typed())
    expect(next.status().kind).toBe('unlocked')
  })

  test('when the folder cannot be made, the sentence says so and the code can be confirmed again', async () => {
    const vault = bench.start()
    const { recoveryCode } = await vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })
    mkdirSync(bench.folder)
    mkdirSync(join(bench.folder, 'vault.keys'))
    expect(() => vault.confirmCreation(recoveryCode)).toThrow(expect.objectContaining({ code: 'storage-failed' }))
    renameSync(join(bench.folder, 'vault.keys'), join(bench.root, 'away'))
    vault.confirmCreation(recoveryCode)
    expect(vault.status().kind).toBe('unlocked')
  })

  test('a vault that exists is never created anew', async () => {
    const { vault } = await bench.created()
    await expect(vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'refused' })
    vault.lock('asked')
    await expect(vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('locking and unlocking', () => {
  test('when it is locked, nothing is read but how it opens; when it is unlocked, everything is back', async () => {
    const { vault } = await bench.created()
    bench.addNote(vault, 'berth 7')
    vault.lock('idle')
    expect(vault.status()).toEqual({ kind: 'locked', reason: 'idle', retryAtMs: null })
    expect(() => vault.read(() => 1)).toThrow(expect.objectContaining({ code: 'vault-locked' }))
    expect(vault.slots().map(({ kind }) => kind)).toContain('recovery')
    await vault.unlock(typed())
    expect(bench.notes(vault)).toEqual(['berth 7'])
  })

  test.each(['os+pass', 'pass', 'os'] as const)('%s opens after a restart, and so does the recovery code', async (protection) => {
    const { vault, recoveryCode } = await bench.created(protection)
    bench.addNote(vault, 'kept')
    vault.dispose()
    const next = bench.start()
    await next.unlock(protection === 'os' ? { kind: 'keyring' } : typed())
    expect(next.status()).toEqual({ kind: 'unlocked', openedWith: protection })
    next.lock('asked')
    await next.unlock({ kind: 'recovery', code: recoveryCode })
    expect({ status: next.status(), notes: bench.notes(next) }).toEqual({ status: { kind: 'unlocked', openedWith: 'recovery' }, notes: ['kept'] })
  })

  test('when the passphrase is wrong again and again, each wait is longer, never over a minute, and nothing is lost', async () => {
    const { vault } = await bench.created()
    vault.lock('asked')
    const waits: number[] = []
    for (let tries = 0; tries < 50; tries++) {
      await expect(vault.unlock(typed('wrong'))).rejects.toMatchObject({ code: 'wrong-secret' })
      const status = vault.status()
      const waitMs = status.kind === 'locked' && status.retryAtMs !== null ? status.retryAtMs - bench.clock.nowMs() : 0
      waits.push(waitMs)
      if (waitMs > 0) await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'wait' })
      bench.clock.advance(waitMs)
    }
    expect(waits.slice(0, 11)).toEqual([0, 0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    expect(Math.max(...waits)).toBe(60_000)
    await vault.unlock(typed())
    expect(bench.notes(vault)).toEqual([])
    expect(vault.audit(1_000_000, 200).filter(({ event }) => event === 'refusal.while-locked')).toHaveLength(50)
  })

  test('when the screen is locked while the key is being made, the vault stays locked', async () => {
    const { vault } = await bench.created()
    vault.lock('asked')
    const unlocking = vault.unlock(typed())
    expect(vault.status()).toEqual({ kind: 'unlocking', reason: 'asked' })
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'busy' })
    vault.lock('screen-lock')
    await expect(unlocking).rejects.toMatchObject({ code: 'vault-locked' })
    expect(vault.status()).toEqual({ kind: 'locked', reason: 'screen-lock', retryAtMs: null })
  })

  test('when the keyring is locked, that is said, and it is no wrong passphrase', async () => {
    const { vault } = await bench.created()
    vault.lock('asked')
    bench.keyring.state = { kind: 'unavailable', reason: 'locked', text: 'The keyring is locked.' }
    for (let tries = 0; tries < 5; tries++) await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'keyring-unavailable' })
    expect(vault.status()).toEqual({ kind: 'locked', reason: 'asked', retryAtMs: null })
    bench.keyring.state = { kind: 'available', backend: 'fake' }
    await vault.unlock(typed())
  })

  test('when the keyring was emptied, the recovery code opens, and a passphrase chosen then works again', async () => {
    const { vault, recoveryCode } = await bench.created()
    vault.lock('asked')
    bench.keyring.reset()
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'keyring-changed' })
    await vault.unlock({ kind: 'recovery', code: recoveryCode })
    await vault.setProtection({ kind: 'recovery', code: recoveryCode }, { protection: 'os+pass', passphrase: PASSPHRASE })
    vault.lock('asked')
    await vault.unlock(typed())
    expect(vault.status()).toEqual({ kind: 'unlocked', openedWith: 'os+pass' })
  })
})

test('when keys are still being made, another try is told to wait', async () => {
  const { vault } = await bench.created()
  const first = vault.beginNewCode(typed())
  await expect(vault.beginNewCode(typed())).rejects.toMatchObject({ code: 'busy' })
  await first
})

test.each([
  { code: 'SQLITE_CORRUPT', status: { kind: 'unreadable', reason: 'database-damaged' }, told: 'vault-unreadable' },
  { code: 'SQLITE_IOERR_FSYNC', status: { kind: 'locked', reason: 'storage' }, told: 'storage-failed' },
  { code: 'SQLITE_FULL', status: { kind: 'unlocked' }, told: 'storage-failed' },
])('when work meets $code, it is told, and the vault is $status.kind', async ({ code, status, told }) => {
  const { vault } = await bench.created()
  const failing = () => {
    throw Object.assign(new Error(code), { code })
  }
  expect(() => vault.change(noteEvent, failing)).toThrow(expect.objectContaining({ code: told }))
  expect(vault.status()).toMatchObject(status)
})

describe('the ways in', () => {
  const next = Passphrase.parse('another passphrase for it')

  test('when the passphrase is changed, the new one opens and the old one does not', async () => {
    const { vault } = await bench.created('pass')
    await expect(vault.setProtection(typed('wrong'), { protection: 'pass', passphrase: next })).rejects.toMatchObject({ code: 'wrong-secret' })
    await vault.setProtection(typed(), { protection: 'pass', passphrase: next })
    vault.lock('asked')
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'wrong-secret' })
    await vault.unlock(typed(next))
    expect(vault.slots().map(({ kind }) => kind)).toEqual(['pass', 'recovery'])
  })

  test('another way in can be added and removed, but never the last one nor the recovery code', async () => {
    const { vault } = await bench.created()
    await vault.addSlot(typed(), { protection: 'pass', passphrase: next })
    const idOf = (kind: string) => vault.slots().find((slot) => slot.kind === kind)?.id ?? ''
    await vault.removeSlot(typed(), idOf('os+pass'))
    await expect(vault.removeSlot(typed(next), idOf('pass'))).rejects.toMatchObject({ code: 'refused' })
    await expect(vault.removeSlot(typed(next), idOf('recovery'))).rejects.toMatchObject({ code: 'refused' })
    expect(vault.slots().map(({ kind }) => kind)).toEqual(['recovery', 'pass'])
  })

  test('when a new recovery code was typed back, the old one is refused with its date; before that it still opens', async () => {
    const { vault, recoveryCode } = await bench.created()
    const { recoveryCode: fresh } = await vault.beginNewCode(typed())
    vault.lock('asked')
    await vault.unlock({ kind: 'recovery', code: recoveryCode })
    const { recoveryCode: shown } = await vault.beginNewCode({ kind: 'recovery', code: recoveryCode })
    expect(() => vault.confirmCode(fresh)).toThrow(/not the recovery code/)
    vault.confirmCode(shown)
    vault.lock('asked')
    await expect(vault.unlock({ kind: 'recovery', code: recoveryCode })).rejects.toThrow(/was replaced on 2023-11-14/)
    await vault.unlock({ kind: 'recovery', code: shown })
  })

  test('when the data key is changed, everything is there under the new one, the log is whole, and the old ways in are shut', async () => {
    const { vault, recoveryCode } = await bench.created()
    bench.addNote(vault, 'kept')
    const before = readFileSync(bench.paths.keys)
    const { recoveryCode: fresh } = await vault.beginNewKey(typed(), { protection: 'os+pass', passphrase: next })
    vault.confirmCode(fresh)
    expect({ notes: bench.notes(vault), audit: (await vault.verifyAudit()).kind }).toEqual({ notes: ['kept'], audit: 'whole' })
    vault.lock('asked')
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'wrong-secret' })
    await expect(vault.unlock({ kind: 'recovery', code: recoveryCode })).rejects.toMatchObject({ code: 'wrong-secret' })
    await vault.unlock(typed(next))
    expect(bench.notes(vault)).toEqual(['kept'])
    vault.dispose()
    for (const name of ['vault.keys', 'vault.keys.copy']) writeFileSync(join(bench.folder, name), before)
    const withOldKeys = bench.start()
    await expect(withOldKeys.unlock(typed())).rejects.toMatchObject({ code: 'vault-unreadable' })
  })

  test('when the app ended in the middle of a change of the data key, the next unlock finishes it', async () => {
    const { vault } = await bench.created('pass')
    bench.addNote(vault, 'kept')
    const { recoveryCode } = await vault.beginNewKey(typed(), { protection: 'pass', passphrase: next })
    const database = bench.paths.database
    vault.read(({ db }) => db.pragma('wal_checkpoint(TRUNCATE)'))
    copyFileSync(database, join(bench.root, 'before.db'))
    vault.confirmCode(recoveryCode)
    const keysDuring = vaultKeysWithPrevious()
    vault.dispose()
    for (const name of ['vault.keys', 'vault.keys.copy']) writeFileSync(join(bench.folder, name), keysDuring)
    copyFileSync(join(bench.root, 'before.db'), database)
    unlinkSync(bench.paths.mark)
    const again = bench.start()
    await again.unlock(typed(next))
    expect({ notes: bench.notes(again), audit: (await again.verifyAudit()).kind }).toEqual({ notes: ['kept'], audit: 'whole' })
    expect(readFileSync(bench.paths.keys, 'utf8')).toContain('"previousKey": null')
  })

  /** The key file as it was between its own writing and the database's: kept as the previous one. */
  const vaultKeysWithPrevious = () => readFileSync(`${bench.paths.keys}.1`)
})

describe('what is written down', () => {
  test('a change and its entry stand together or not at all', async () => {
    const { vault } = await bench.created()
    const seqs = () => vault.audit(1_000_000, 100).length
    const before = seqs()
    const failing = () =>
      vault.change(noteEvent, ({ db }) => {
        db.prepare('INSERT INTO note (text) VALUES (?)').run('lost')
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(() => vault.change({ ...noteEvent, event: 'not an event' }, ({ db }) => db.prepare('INSERT INTO note (text) VALUES (?)').run('unlogged'))).toThrow()
    expect({ notes: bench.notes(vault), count: seqs() }).toEqual({ notes: [], count: before })
  })

  test('a secret is shown to a person with a fresh proof, and the entry is there before', async () => {
    const { vault } = await bench.created()
    const reveal = { ...noteEvent, event: 'token.reveal', subject: 'token-1', reason: 'deploy' }
    let entryDuring = ''
    await expect(vault.reveal(typed('wrong'), reveal, () => 'secret')).rejects.toMatchObject({ code: 'wrong-secret' })
    const shown = await vault.reveal(typed(), reveal, () => {
      entryDuring = 'asked'
      return 'secret'
    })
    expect({ shown, entryDuring, last: vault.audit(1_000_000, 2).map(({ event, decision, reason }) => [event, decision, reason]) }).toEqual({
      shown: 'secret',
      entryDuring: 'asked',
      last: [
        ['token.reveal', 'allowed', 'deploy'],
        ['token.reveal', 'refused', 'wrong-secret'],
      ],
    })
  })

  test('automation is refused a secret, and the mark is written down, not its value', async () => {
    const { vault } = await bench.created()
    bench.setOperator({ env: { CI: 'hidden-value' }, ancestors: [] })
    await expect(vault.reveal(typed(), { ...noteEvent, event: 'token.reveal' }, () => 'secret')).rejects.toMatchObject({ code: 'refused' })
    const [last] = vault.audit(1_000_000, 1)
    expect(last).toMatchObject({ event: 'token.reveal', decision: 'refused', markers: ['CI'], reason: 'automation' })
    expect(JSON.stringify(last)).not.toContain('hidden-value')
  })

  test('automation is shown no recovery code and changes no way in, even with the right passphrase', async () => {
    const { vault } = await bench.created('pass')
    const ids = vault.slots().map(({ id }) => id)
    bench.setOperator({ env: { CI: 'true' }, ancestors: [] })
    const choice = { protection: 'pass', passphrase: PASSPHRASE } as const
    const asked = [() => vault.beginNewCode(typed()), () => vault.beginNewKey(typed(), choice), () => vault.setProtection(typed(), choice), () => vault.addSlot(typed(), choice), () => vault.removeSlot(typed(), ids[0] ?? '')]
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('automation') as string })
    expect(vault.slots().map(({ id }) => id)).toEqual(ids)
    expect(vault.audit(1_000_000, 5).map(({ event, reason }) => `${event} ${reason}`)).toEqual(['slot.remove automation', 'slot.add automation', 'slot.replace automation', 'key.rotate automation', 'code.replace automation'])
  })

  test('what is refused while locked is sealed in a file of its own and stands in the log after the next unlock, once', async () => {
    const { vault } = await bench.created()
    vault.lock('asked')
    await expect(vault.unlock(typed('wrong'))).rejects.toThrow()
    const sealed = readFileSync(bench.paths.refusals)
    expect(sealed.toString('latin1')).not.toMatch(/wrong|unlock/)
    await vault.unlock(typed())
    vault.lock('asked')
    writeFileSync(bench.paths.refusals, Buffer.concat([sealed, Buffer.from('garbage\n')]))
    await vault.unlock(typed())
    const merged = vault.audit(1_000_000, 100).filter(({ event }) => event === 'refusal.while-locked' || event === 'refusals.merge')
    expect(merged.map(({ event, reason }) => [event, reason])).toEqual([
      ['refusals.merge', '1 damaged'],
      ['refusals.merge', ''],
      ['refusal.while-locked', 'vault.unlock: wrong-secret'],
    ])
    expect((await vault.verifyAudit()).kind).toBe('whole')
  })
})

describe('files that are not as they were left', () => {
  const lockedVault = async () => {
    const { vault, recoveryCode } = await bench.created()
    bench.addNote(vault, 'kept')
    vault.dispose()
    return { recoveryCode }
  }

  test.each([
    { what: 'the database is missing', reason: 'database-missing', damage: () => renameSync(bench.paths.database, join(bench.root, 'away')) },
    { what: 'the database is empty', reason: 'database-empty', damage: () => truncateSync(bench.paths.database) },
    { what: 'a folder is in its place', reason: 'database-foreign', damage: () => (renameSync(bench.paths.database, join(bench.root, 'away')), mkdirSync(bench.paths.database)) },
    { what: 'another program owns the file', reason: 'database-foreign', damage: () => writeFileSync(bench.paths.database, 'SQLite format 3\0'.padEnd(4096, 'x')) },
    { what: 'its head is garbage', reason: 'database-damaged', damage: () => overwrite(0, 100) },
    { what: 'one bit is flipped in the middle', reason: 'database-damaged', damage: () => overwrite(statSync(bench.paths.database).size - 5000, 1) },
    { what: 'four pages are empty', reason: 'database-damaged', damage: () => overwrite(8192, 16_384) },
    { what: 'half of it is missing', reason: 'database-damaged', damage: () => truncateSync(bench.paths.database, 12_288) },
    { what: 'only the log file of SQLite is there', reason: 'database-missing', damage: () => renameSync(bench.paths.database, `${bench.paths.database}-wal`) },
    { what: 'the key file and its copies are missing', reason: 'keys-missing', damage: () => keyFiles().forEach((file) => renameSync(file, join(bench.root, file.replaceAll('/', '_')))) },
    { what: 'the key file and its copies are garbage', reason: 'keys-damaged', damage: () => keyFiles().forEach((file) => writeFileSync(file, '{')) },
    { what: 'the key file is of a newer app', reason: 'keys-newer', damage: () => keyFiles().forEach((file) => writeFileSync(file, '{"v":9}')) },
  ])('when $what: $reason, nothing is changed, and it is no first start', async ({ reason, damage }) => {
    await lockedVault()
    damage()
    const before = bench.hashes()
    const vault = bench.start()
    await vault.unlock(typed()).catch((cause: unknown) => expect(cause).toMatchObject({ code: 'vault-unreadable' }))
    expect(vault.status()).toMatchObject({ kind: 'unreadable', reason })
    await expect(vault.beginCreation({ protection: 'pass', passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'refused' })
    vault.dispose()
    expect(withoutSqliteCompanions(bench.hashes())).toEqual(withoutSqliteCompanions(before))
  })

  test('when the newest changes are missing, as in a copy without its WAL, it is said, and opening it all the same is written down', async () => {
    const { vault } = await bench.created()
    vault.read(({ db }) => db.pragma('wal_checkpoint(TRUNCATE)'))
    copyFileSync(bench.paths.database, join(bench.root, 'older.db'))
    bench.addNote(vault, 'newest')
    vault.dispose()
    copyFileSync(join(bench.root, 'older.db'), bench.paths.database)
    const next = bench.start()
    await expect(next.unlock(typed())).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect(next.status()).toMatchObject({ kind: 'unreadable', reason: 'changes-missing' })
    await next.unlock(typed(), true)
    expect(bench.notes(next)).toEqual([])
    expect(next.audit(1_000_000, 100).map(({ event }) => event)).toContain('vault.accept-loss')
  })

  test('when the data file of another vault is in its place, it is not opened', async () => {
    await lockedVault()
    const other = createVaultBench()
    const made = await other.created()
    made.vault.dispose()
    copyFileSync(other.paths.database, bench.paths.database)
    other.dispose()
    const vault = bench.start()
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'vault-unreadable' })
  })

  test('when a newer app wrote the data, it is refused and left as it is', async () => {
    const { vault } = await bench.created()
    vault.read(({ db }) => db.pragma('user_version = 999'))
    vault.dispose()
    const before = readFileSync(bench.paths.database)
    const next = bench.start()
    await expect(next.unlock(typed())).rejects.toThrow(/newer Mooring/)
    expect(readFileSync(bench.paths.database)).toEqual(before)
  })

  test('when the mark outside is lost, the vault opens and writes that down', async () => {
    await lockedVault()
    unlinkSync(bench.paths.mark)
    const vault = bench.start()
    await vault.unlock(typed())
    expect(vault.audit(1_000_000, 100).map(({ event, reason }) => [event, reason])).toContainEqual(['vault.mark-lost', 'missing'])
  })

  test('when only the key file from the very first start is left, the data is not taken for a first start', async () => {
    await lockedVault()
    for (const suffix of ['', '.copy']) writeFileSync(bench.paths.keys + suffix, 'garbage')
    const first = bench.start()
    await first.unlock(typed())
    expect(bench.notes(first)).toEqual(['kept'])
  })

  test.each(['with', 'without'])('when the data is damaged, too, %s the mark, it is left as it is', async (mark) => {
    await lockedVault()
    for (const suffix of ['', '.copy']) writeFileSync(bench.paths.keys + suffix, 'garbage')
    if (mark === 'without') unlinkSync(bench.paths.mark)
    overwrite(0, 100)
    const before = readFileSync(bench.paths.database)
    const vault = bench.start()
    await expect(vault.unlock(typed())).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect({ status: vault.status(), same: readFileSync(bench.paths.database).equals(before) }).toMatchObject({ status: { reason: 'database-damaged' }, same: true })
  })

  test('when one copy of the key file is damaged, the other opens and heals it', async () => {
    await lockedVault()
    writeFileSync(bench.paths.keys, 'garbage')
    const vault = bench.start()
    await vault.unlock(typed())
    expect(readFileSync(bench.paths.keys, 'utf8')).toBe(readFileSync(`${bench.paths.keys}.copy`, 'utf8'))
  })

  const keyFiles = () => ['', '.copy', '.1'].map((suffix) => bench.paths.keys + suffix).filter((file) => existsSync(file))
  function overwrite(at: number, length: number): void {
    const bytes = readFileSync(bench.paths.database)
    for (let index = at; index < at + length; index++) bytes[index] = (bytes[index] ?? 0) ^ 1
    writeFileSync(bench.paths.database, bytes)
  }
  /** SQLite may make its own empty companions when it only reads; refusals are written beside the vault. */
  const withoutSqliteCompanions = (hashes: Record<string, string>) => Object.fromEntries(Object.entries(hashes).filter(([name]) => !/-(wal|shm)$|refusals$/.test(name)))
})
