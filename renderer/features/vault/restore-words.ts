import type { AuditVerdict } from '../../../shared/domain/audit.ts'
import type { BackupCause, RestoreReport } from '../../../shared/domain/vault-backup.ts'
import { dayText } from '../../ui/time-text.ts'

export const CAUSE_WORDS: Readonly<Record<BackupCause, string>> = {
  daily: 'daily',
  asked: 'on demand',
  migration: 'before an update of the data',
  rotation: 'before a new key',
  restore: 'before a restore',
}

/** What people look for in a backup, by its table. */
const KINDS: Readonly<Record<string, readonly [string, string]>> = { server: ['server', 'servers'], debug_session: ['debug session', 'debug sessions'], token: ['token', 'tokens'] }

/** What trying a backup on a copy found, as sentences. */
export function reportText({ madeAtMs, rows, audit }: RestoreReport): string {
  const counts = Object.entries(KINDS).map(([table, [one, many]]) => `${rows[table] ?? 0} ${rows[table] === 1 ? one : many}`)
  const held = `It holds ${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}.`
  return `The backup of ${dayText(madeAtMs)} opens and is complete. ${held} ${logText(audit)}`
}

function logText(audit: AuditVerdict): string {
  return audit.kind === 'whole' ? `Its log is whole: ${audit.count} ${audit.count === 1 ? 'entry' : 'entries'}.` : 'Its log is not whole; the audit screen says why after a restore.'
}
