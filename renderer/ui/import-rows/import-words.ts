import type { ImportApplied, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'

/** Of the rows with this verdict, after their number. */
export const VERDICT_WORDS: Readonly<Record<ImportVerdict, string>> = { add: 'new', update: 'different here', same: 'the same here', bad: 'not usable' }

export function appliedText({ addedCount, updatedCount, leftCount }: ImportApplied): string {
  if (addedCount + updatedCount + leftCount === 0) return 'Nothing was imported: nothing was chosen.'
  const left = leftCount === 0 ? '' : ` ${leftCount} ${leftCount === 1 ? 'was' : 'were'} left as ${leftCount === 1 ? 'it is' : 'they are'}.`
  return `Imported: ${addedCount} added, ${updatedCount} updated.${left}`
}
