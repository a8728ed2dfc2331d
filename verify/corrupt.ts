import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { addNote, contentHashes, createVaultOn, noteIds, openVaultOn, SECRET } from './support/vault-on-disk.ts'

const ROWS = 300

/**
 * Damage of every kind: it is noticed, nothing is deleted or changed, it is never taken for a first start, and what is
 * read is right.
 */
export async function verifyCorrupt(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const original = join(folder, 'original')
  const made = await createVaultOn(original)
  for (let row = 1; row <= ROWS; row++) addNote(made.vault, `note ${row} ${'x'.repeat(row)}`)
  made.vault.dispose()
  const size = statSync(join(original, 'vault.db')).size

  let noticed = 0
  async function damaged(name: string, damage: (data: string) => void, expects: 'noticed' | 'noticed or harmless' = 'noticed'): Promise<void> {
    const data = join(folder, 'damaged')
    rmSync(data, { recursive: true, force: true })
    cpSync(original, data, { recursive: true })
    damage(data)
    const before = contentHashes(data)
    const vault = openVaultOn(data)
    await cases.check(name, async () => {
      const isOpen = await vault.unlock(SECRET).then(() => true, () => false)
      if (isOpen) return expects !== 'noticed' && noteIds(vault).length === ROWS
      noticed += 1
      const isFirstStart = vault.status().kind === 'none' || vault.status().kind === 'creating'
      vault.dispose()
      return !isFirstStart && contentHashes(data) === before
    })
    vault.dispose()
  }
  const database = (data: string) => join(data, 'vault.db')
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << at % 8)
    writeFileSync(file, bytes)
  }

  await damaged('database missing', (data) => renameSync(database(data), join(data, 'away')))
  await damaged('database empty', (data) => truncateSync(database(data)))
  await damaged('only a WAL', (data) => renameSync(database(data), `${database(data)}-wal`))
  await damaged('only an shm', (data) => renameSync(database(data), `${database(data)}-shm`))
  await damaged('head garbage', (data) => writeFileSync(database(data), Buffer.concat([Buffer.alloc(100, 0xa5), readFileSync(database(data)).subarray(100)])))
  await damaged('plain SQLite of another program', (data) => writeFileSync(database(data), 'SQLite format 3\0'.padEnd(8192, '\0')))
  await damaged('folder in its place', (data) => (rmSync(database(data)), mkdirSync(database(data))))
  await damaged('four pages zeroed', (data) => writeFileSync(database(data), Buffer.concat([readFileSync(database(data)).subarray(0, 8192), Buffer.alloc(16_384), readFileSync(database(data)).subarray(24_576)])))
  await damaged('random WAL', (data) => writeFileSync(`${database(data)}-wal`, Buffer.alloc(40_000, 7)), 'noticed or harmless')
  await damaged('WAL is a folder', (data) => mkdirSync(`${database(data)}-wal`))
  await damaged('random journal', (data) => writeFileSync(`${database(data)}-journal`, Buffer.alloc(4096, 7)), 'noticed or harmless')
  const keep = isFull ? 40 : 8
  for (let part = 1; part < keep; part++) await damaged(`cut to ${part}/${keep}`, (data) => truncateSync(database(data), Math.floor((size * part) / keep)))
  const flips = isFull ? 400 : 25
  for (let part = 0; part < flips; part++) await damaged(`one bit flipped at ${part}/${flips}`, (data) => flip(database(data), Math.floor((size * part) / flips)))
  for (const suffixes of [['', '.copy'], ['', '.copy', '.1']]) {
    await damaged(`key file${suffixes.join('')} garbage`, (data) => suffixes.forEach((suffix) => writeFileSync(join(data, `vault.keys${suffix}`), 'garbage')), suffixes.length === 3 ? 'noticed' : 'noticed or harmless')
  }
  const keyBytes = readFileSync(join(original, 'vault.keys')).length
  const keyFlips = isFull ? keyBytes : 20
  for (let part = 0; part < keyFlips; part++) {
    const at = Math.floor((keyBytes * part) / keyFlips)
    await damaged(`both key files flipped at ${at}`, (data) => ['', '.copy'].forEach((suffix) => flip(join(data, `vault.keys${suffix}`), at)), 'noticed or harmless')
  }
  return cases.outcome({ noticed, databaseBytes: size })
}
