import type { ExportForm, ExportOutcome } from '../../../shared/domain/inventory/export-form.ts'
import type { ImportApplied, ImportChoice, ImportRow, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { byteText } from '../../ui/byte-text.ts'

export const FORM_WORDS: Readonly<Record<ExportForm, string>> = {
  json: 'Everything, as JSON',
  'csv-servers': 'Servers, as a table (CSV)',
  'csv-debug-sessions': 'Debug sessions, as a table (CSV)',
  'csv-tokens': 'Tokens, as a table (CSV)',
}

export const KIND_WORDS: Readonly<Record<ImportRow['kind'], string>> = { server: 'Server', 'debug-session': 'Debug session', token: 'Token' }

/** Of the rows with this verdict, after their number. */
export const VERDICT_WORDS: Readonly<Record<ImportVerdict, string>> = { add: 'new', update: 'different here', same: 'the same here', bad: 'not usable' }

export const CHOICE_WORDS: Readonly<Record<ImportChoice, string>> = { add: 'Add', update: 'Update', skip: 'Skip' }

/** What was written where, in one sentence. */
export function savedText({ file, sizeBytes, counts, removedCount }: Extract<ExportOutcome, { kind: 'saved' }>): string {
  const parts = [countText(counts.servers, 'server'), countText(counts.debugSessions, 'debug session'), countText(counts.tokens, 'token')]
  const removed = removedCount === 0 ? '' : ` ${removedCount === 1 ? 'A secret was' : `${removedCount} secrets were`} taken out of notes and other texts.`
  return `From ${parts.join(', ')}: ${byteText(sizeBytes)} written to ${file}.${removed}`
}

export function appliedText({ addedCount, updatedCount, leftCount }: ImportApplied): string {
  if (addedCount + updatedCount + leftCount === 0) return 'Nothing was imported: nothing was chosen.'
  const left = leftCount === 0 ? '' : ` ${leftCount} ${leftCount === 1 ? 'was' : 'were'} left as ${leftCount === 1 ? 'it is' : 'they are'}.`
  return `Imported: ${addedCount} added, ${updatedCount} updated.${left}`
}

function countText(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
