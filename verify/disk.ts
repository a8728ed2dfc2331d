import { cpSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Errand } from './support/errand.ts'
import { hasStrace, runOnFailingDisk, runWithFileLimit, tracedCalls, type Failure, type Said } from './support/failing-disk.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { addNote, createVaultOn, noteIds, openVaultOn, SECRET } from './support/vault-on-disk.ts'

const OLDEST_FIXTURE = new URL('fixtures/v1', import.meta.url).pathname
const ERRANDS: readonly Errand[] = ['add', 'back-up', 'change-key', 'restore', 'migrate']
const FAILURES: readonly Failure[] = [
  { call: 'fsync', how: 'signal=SIGKILL' },
  { call: 'fsync', how: 'error=EIO' },
  { call: 'rename', how: 'signal=SIGKILL' },
  { call: 'pwrite64', how: 'error=EIO' },
  { call: 'pwrite64', how: 'error=ENOSPC' },
]
/** Rows of the vault, and of its backup. */
const [ROWS, ROWS_OF_BACKUP] = [6, 3]

/**
 * A disk that fails, or a kill, at any write of any work: what was acknowledged is there, the rest is whole or not at
 * all, and what a person is told is a sentence.
 */
export async function verifyDisk(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const base = join(folder, 'base')
  const { vault } = await createVaultOn(base)
  for (let row = 0; row < ROWS; row++) {
    addNote(vault, `note ${row}`)
    if (row === ROWS_OF_BACKUP - 1) vault.makeBackup()
  }
  vault.dispose()
  const data = join(folder, 'data')
  const fresh = (errand: Errand) => {
    rmSync(data, { recursive: true, force: true })
    cpSync(errand === 'migrate' ? OLDEST_FIXTURE : base, data, { recursive: true })
  }
  let [tried, failed] = [0, 0]
  const judge = (name: string, errand: Errand, said: Said) =>
    cases.check(name, async () => {
      tried += 1
      if (!said.includes('done')) failed += 1
      const told = said.find((line) => line.startsWith('failed '))
      if (told !== undefined && !/^failed (storage-failed|vault-unreadable|vault-locked)$/.test(told)) throw new Error(told)
      return isSound(data, errand, said)
    })

  const canTrace = hasStrace()
  for (const errand of canTrace ? ERRANDS : []) {
    fresh(errand)
    const calls = tracedCalls(data, errand, join(folder, 'trace'))
    for (const failure of FAILURES) {
      const count = calls.filter((call) => call === failure.call).length
      const tries = Math.min(count, isFull ? 16 : 1)
      for (let nth = 1; nth <= tries; nth++) {
        const at = Math.ceil((count * nth) / (tries + (isFull ? 0 : 1)))
        fresh(errand)
        await judge(`${errand}, ${failure.call} ${at} of ${count}: ${failure.how}`, errand, runOnFailingDisk(data, errand, failure, at))
      }
    }
  }
  for (const errand of ['add', 'back-up'] as const) {
    fresh(errand)
    const blocks = Math.ceil(statSync(join(data, 'vault.db')).size / 512)
    await judge(`${errand}, no file may grow beyond ${blocks} blocks`, errand, runWithFileLimit(data, errand, blocks))
  }
  return cases.outcome({ tried, failed, strace: canTrace ? 'used' : 'not here: only the limit of sizes was tried' })
}

async function isSound(data: string, errand: Errand, said: Said): Promise<boolean> {
  const vault = openVaultOn(data)
  try {
    await vault.unlock(SECRET)
    const ids = noteIds(vault)
    const isWhole = vault.read(({ db }) => db.pragma('integrity_check', { simple: true })) === 'ok' && (await vault.verifyAudit()).kind === 'whole'
    const listed = vault.backups().backups.map(({ id }) => id)
    for (const id of listed) await vault.rehearseRestore(SECRET, id)
    return isWhole && hasExpected(errand, ids, said)
  } finally {
    vault.dispose()
  }
}

function hasExpected(errand: Errand, ids: readonly number[], said: Said): boolean {
  if (errand === 'migrate') return ids.length === 2
  if (errand === 'restore') return ids.length === ROWS_OF_BACKUP || (ids.length === ROWS && !said.includes('done'))
  const acknowledged = said.filter((line) => /^\d+$/.test(line)).map(Number)
  const isDeleted = said.includes('deleted')
  return acknowledged.every((id) => ids.includes(id)) && ids.length >= ROWS + acknowledged.length - 1 && ids.length <= ROWS + acknowledged.length + 1 && !(isDeleted && ids.includes(1))
}
