import type { ExportForm, ExportOutcome } from '../../../shared/domain/inventory/export-form.ts'
import { byteText } from '../../ui/byte-text.ts'

export const FORM_WORDS: Readonly<Record<ExportForm, string>> = {
  json: 'Everything, as JSON',
  'csv-servers': 'Servers, as a table (CSV)',
  'csv-debug-sessions': 'Debug sessions, as a table (CSV)',
  'csv-tokens': 'Tokens, as a table (CSV)',
}

/** What was written where, in one sentence. */
export function savedText({ file, sizeBytes, counts, removedCount }: Extract<ExportOutcome, { kind: 'saved' }>): string {
  const parts = [countText(counts.servers, 'server'), countText(counts.debugSessions, 'debug session'), countText(counts.tokens, 'token')]
  const removed = removedCount === 0 ? '' : ` ${removedCount === 1 ? 'A secret was' : `${removedCount} secrets were`} taken out of notes and other texts.`
  return `From ${parts.join(', ')}: ${byteText(sizeBytes)} written to ${file}.${removed}`
}

function countText(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
