import { cpSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createVaultBench, typed } from './vault-test-bench.ts'

let bench: ReturnType<typeof createVaultBench>
beforeEach(() => {
  bench = createVaultBench()
})
afterEach(() => bench.dispose())

test('when another program holds the data file, a change is refused with one sentence and nothing is half-done; it works when that one is done', async () => {
  const { vault } = await bench.created('pass')
  const other = bench.start()
  await other.unlock(typed())
  vault.read(({ db }) => db.pragma('busy_timeout = 20'))
  other.read(({ db }) => db.exec('BEGIN IMMEDIATE'))
  expect(() => bench.addNote(vault, 'meanwhile')).toThrow(expect.objectContaining({ code: 'storage-failed' }))
  expect(bench.notes(vault)).toEqual([])
  other.read(({ db }) => db.exec('ROLLBACK'))
  bench.addNote(vault, 'after')
  expect(bench.notes(vault)).toEqual(['after'])
})

test('when the clock is set back by a year after wrong tries, nobody waits longer than a minute', async () => {
  const { vault } = await bench.created('pass')
  vault.lock('asked')
  for (let tries = 0; tries < 8; tries++) await vault.unlock(typed('not this one')).catch(() => undefined)
  bench.clock.advance(-365 * 86_400_000)
  const refusal = await vault.unlock(typed()).then(() => '', String)
  expect(Number(/wait (\d+) s/.exec(refusal)?.[1])).toBeLessThanOrEqual(60)
})

test.each([
  ['a million letters', 'x'.repeat(1_000_000)],
  ['nothing', ''],
])('when the passphrase is %s, it is refused before a key is made of it', (_name, text) => {
  expect(() => typed(text)).toThrow()
})

test('when a passphrase has emoji, other forms and spaces around it, it is the same one every time', async () => {
  const passphrase = ' ｐass phrase 🗝️ Ångström  '
  const vault = bench.start()
  const secret = typed(passphrase)
  if (secret.kind !== 'passphrase') throw new Error('A passphrase is one')
  const { recoveryCode } = await vault.beginCreation({ protection: 'pass', passphrase: secret.passphrase })
  vault.confirmCreation(recoveryCode)
  vault.lock('asked')
  await vault.unlock(typed(passphrase.normalize('NFD')))
  vault.lock('asked')
  await expect(vault.unlock(typed(passphrase.trim()))).rejects.toMatchObject({ code: 'wrong-secret' })
})

test.each(['moved away', 'taken by another file'])('when the data file is %s while the vault is open, the next change is refused and told, and what was there opens again', async (what) => {
  const { vault } = await bench.created('pass')
  bench.addNote(vault, 'kept')
  const away = join(bench.root, 'away')
  renameSync(bench.folder, away)
  if (what === 'taken by another file') cpSync(away, bench.folder, { recursive: true })
  expect(() => bench.addNote(vault, 'lost if it were taken')).toThrow(expect.objectContaining({ code: 'vault-unreadable', message: expect.stringMatching(/is missing; put vault\.db back/) as string }))
  expect(vault.status()).toMatchObject({ kind: 'unreadable', reason: 'database-missing' })
  vault.dispose()
  rmSync(bench.folder, { recursive: true, force: true })
  renameSync(away, bench.folder)
  const next = bench.start()
  await next.unlock(typed())
  expect(bench.notes(next)).toEqual(['kept'])
  bench.addNote(next, 'after')
})

test('when the whole folder is deleted while the vault is open, nothing is acknowledged that is not on the disk', async () => {
  const { vault } = await bench.created('pass')
  rmSync(bench.folder, { recursive: true })
  expect(() => bench.addNote(vault, 'into nothing')).toThrow(expect.objectContaining({ code: 'vault-unreadable' }))
  vault.lock('asked')
  expect(vault.status()).toMatchObject({ kind: 'unreadable', reason: 'database-missing' })
})
