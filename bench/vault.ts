import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KDF_POLICY } from '../electron/services/vault/key-derivation.ts'
import { ADDED, createVaultOn, openVaultOn, SECRET } from '../verify/support/vault-on-disk.ts'
import { report, reportMachine } from './support/report.ts'

const ROUNDS = Number(process.argv[2] ?? 9)
const ROWS = 10_000

/** Times one piece of work in milliseconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

const folder = mkdtempSync(join(tmpdir(), 'mooring-bench-vault-'))
const times = { unlock: [] as number[], insert: [] as number[], change: [] as number[], backup: [] as number[], lock: [] as number[], audit: [] as number[] }
reportMachine('vault')
const made = await createVaultOn(join(folder, 'data'), { kdf: KDF_POLICY })
made.vault.dispose()
for (let round = 0; round < ROUNDS; round++) {
  const vault = openVaultOn(join(folder, 'data'), { kdf: KDF_POLICY })
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
rmSync(folder, { recursive: true })
report('vault', `unlock with ${ROWS} rows, scrypt 2^17 included`, 'ms', times.unlock)
report('vault', `insert of ${ROWS} rows, audited and on the disk`, 'ms', times.insert)
report('vault', 'one small change, audited and on the disk', 'ms', times.change)
report('vault', 'check of the whole log', 'ms', times.audit)
report('vault', 'backup, verified', 'ms', times.backup)
report('vault', 'lock', 'ms', times.lock)
