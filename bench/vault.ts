import { join } from 'node:path'
import { KDF_POLICY } from '../electron/services/vault/key-derivation.ts'
import { ADDED, createVaultOn, openVaultOn, SECRET } from '../verify/support/vault-on-disk.ts'
import { runBench, type Bench } from './support/bench.ts'

const ROWS = 10_000

/** Times one piece of work in milliseconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

async function measure(bench: Bench): Promise<void> {
  const folder = join(bench.folder, 'data')
  const times = { unlock: [] as number[], insert: [] as number[], change: [] as number[], backup: [] as number[], lock: [] as number[], audit: [] as number[] }
  const made = await createVaultOn(folder, { kdf: KDF_POLICY })
  made.vault.dispose()
  for (let round = 0; round < bench.runs; round++) {
    const vault = openVaultOn(folder, { kdf: KDF_POLICY })
    times.unlock.push(await timeOf(() => vault.unlock(SECRET)))
    times.insert.push(
      await timeOf(() =>
        vault.change(ADDED, ({ db }) => {
          db.exec('DELETE FROM note')
          const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
          for (let row = 0; row < ROWS; row++) insert.run(`server-${row} 203.0.113.${row % 256} hetzner cax21 fsn1 prod`)
        }),
      ),
    )
    times.change.push(await timeOf(() => vault.change(ADDED, ({ db }) => db.prepare('UPDATE note SET text = ? WHERE id = 1').run('x'))))
    times.audit.push(await timeOf(() => vault.verifyAudit()))
    times.backup.push(await timeOf(() => vault.makeBackup()))
    times.lock.push(await timeOf(() => vault.lock('asked')))
    vault.dispose()
  }
  const one = (name: string, values: readonly number[], atMost?: number) =>
    bench.report({ case: name, unit: 'ms', values, ...(atMost !== undefined && { goal: { atMost } }) })
  one(`unlock with ${ROWS} rows, scrypt 2^17 included`, times.unlock, 600)
  one(`insert of ${ROWS} rows, audited and on the disk`, times.insert, 1000)
  one('one small change, audited and on the disk', times.change)
  one('check of the whole log', times.audit)
  one('backup, verified', times.backup)
  one('lock', times.lock)
}

await runBench('vault', 9, measure)
