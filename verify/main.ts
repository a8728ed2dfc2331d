import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyAuditLog } from './audit.ts'
import { verifyBackup } from './backup.ts'
import { verifyCanary } from './canary.ts'
import { verifyCorrupt } from './corrupt.ts'
import { verifyDisk } from './disk.ts'
import { verifyExport } from './export.ts'
import { verifyFuses } from './fuses.ts'
import { verifyImports } from './imports.ts'
import { verifyKeyring } from './keyring.ts'
import { verifyKill9 } from './kill9.ts'
import { verifyLock } from './lock.ts'
import { verifyMigrations } from './migrations.ts'
import { verifyOffline } from './offline.ts'
import { verifySlots } from './slots.ts'
import { verifyWizard } from './wizard.ts'
import type { Extent, Outcome } from './support/outcome.ts'

/** Each gets a folder of its own that is taken away afterwards. */
const VERIFICATIONS: Readonly<Record<string, (folder: string, extent: Extent) => Promise<Outcome>>> = {
  ...{ slots: verifySlots, canary: verifyCanary, corrupt: verifyCorrupt, migrations: verifyMigrations, audit: verifyAuditLog },
  ...{ backup: verifyBackup, lock: verifyLock, kill9: verifyKill9, keyring: verifyKeyring, export: verifyExport, imports: verifyImports },
  ...{ wizard: verifyWizard, disk: verifyDisk, fuses: verifyFuses, offline: verifyOffline },
}

const [name = '', ...flags] = process.argv.slice(2)
const names = name === 'all' ? Object.keys(VERIFICATIONS) : [name]
const report = flags.find((flag) => flag.startsWith('--report='))?.slice('--report='.length)
let sums = { passed: 0, failed: 0 }

for (const each of names) {
  const verify = VERIFICATIONS[each]
  if (!verify) throw new Error(`There is no verification called "${each}"; there are: ${Object.keys(VERIFICATIONS).join(', ')}.`)
  const folder = mkdtempSync(join(tmpdir(), `mooring-verify-${each}-`))
  const startedAtMs = performance.now()
  const { cases, failures, facts } = await verify(folder, { isFull: flags.includes('--full') }).catch((cause: unknown) => ({ cases: 1, failures: [String(cause)], facts: {} }))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  console.log(JSON.stringify({ verify: each, ok: failures.length === 0, cases, ...(failures.length > 0 && { failures }), ...facts, durationMs: Math.round(performance.now() - startedAtMs) }))
  sums = { passed: sums.passed + cases - failures.length, failed: sums.failed + failures.length }
}
if (report !== undefined) writeFileSync(report, JSON.stringify(sums))
process.exit(sums.failed === 0 ? 0 : 1)
