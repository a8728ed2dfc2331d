import { basename } from 'node:path'
import type { AuditExported } from '../../../shared/domain/audit.ts'
import { inventoryEvent } from '../inventory/inventory-vault.ts'
import { wholeAudit } from '../vault/audit-log.ts'
import type { ExportFiles } from './export-files.ts'
import { readTokenValues } from './inventory-exports.ts'
import { createRedactor } from './redactor.ts'
import type { TransferPorts } from './transfer-ports.ts'

export const AUDIT_FORMAT = 'mooring-audit'

/**
 * The whole audit log as lines of JSON: one that says what the file is, then an entry a line, oldest first. A secret that
 * a person typed as a reason is taken out, and the entry says so: its own link of the chain can then not be made again.
 */
export function createAuditExport({ core, vault, appVersion, clock }: Pick<TransferPorts, 'core' | 'vault' | 'appVersion' | 'clock'>, files: ExportFiles) {
  return async (): Promise<AuditExported> => {
    vault.requirePerson(inventoryEvent('audit.export'))
    const file = await files.choose('audit', 'jsonl')
    if (file === null) return { kind: 'cancelled' }
    const { entries, redactor } = core.change(inventoryEvent('audit.export', '', `to ${basename(file)}`), [], (access) => ({
      entries: [...wholeAudit(access.db)],
      redactor: createRedactor([...readTokenValues(access, 'left-out').values()]),
    }))
    const head = { format: AUDIT_FORMAT, version: 1, app: appVersion, exportedAtMs: clock.nowMs(), count: entries.length, code: entries.at(-1)?.code ?? null }
    const lines = entries.map((entry) => {
      const [subject, reason] = [redactor.clean(entry.subject), redactor.clean(entry.reason)]
      const isCleaned = subject !== entry.subject || reason !== entry.reason
      return { ...entry, subject, reason, ...(isCleaned && { isCleaned }) }
    })
    const content = Buffer.from([head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''))
    files.write(file, content)
    return { kind: 'saved', file, sizeBytes: content.length, count: entries.length, removedCount: redactor.removedCount }
  }
}
