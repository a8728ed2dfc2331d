import type { AuditEntry, AuditExported, AuditVerdict } from '../../../shared/domain/audit.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { byteText } from '../../ui/byte-text.ts'

/** What else was written down: reason, what it was about, marks of automation. */
export function detailText({ reason, subject, markers, event }: AuditEntry): string {
  const about = event === 'refusal.while-locked' ? '' : subject
  return [reason, about, ...markers].filter((part) => part !== '').join(' · ')
}

/** What a check of the whole log found. Honest about what it cannot know. */
export function verdictText(verdict: AuditVerdict): string {
  switch (verdict.kind) {
    case 'whole':
      return `All ${verdict.count} entries are as they were written. Head: ${verdict.code}.`
    case 'changed':
      return `Entry ${verdict.seq} is not what was written, or not where it was. Restore a backup made before, and compare.`
    case 'newest-missing':
      return `The newest ${verdict.count} entries are missing: they are known to have been written.`
    case 'replaced':
      return `From entry ${verdict.seq} on this is another log than the one last seen here.`
    case 'guards-missing':
      return `What stops changes of the log was taken out of the database: ${verdict.names.join(', ')}.`
    default:
      return assertNever(verdict)
  }
}

/** What was written where, in one sentence. */
export function exportedText({ file, sizeBytes, count, removedCount }: Extract<AuditExported, { kind: 'saved' }>): string {
  const removed = removedCount === 0 ? '' : ` ${removedCount === 1 ? 'A secret was' : `${removedCount} secrets were`} taken out of what was written as a reason.`
  return `${count} ${count === 1 ? 'entry' : 'entries'}, ${byteText(sizeBytes)}, written to ${file}.${removed}`
}
