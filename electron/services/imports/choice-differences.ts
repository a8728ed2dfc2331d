import type { ServerChoice } from '../../../shared/domain/imports/import-session.ts'
import { digestOf, type SourceRow } from './server-source.ts'

const NAMED_MAX = 5

/** What is other in a source than when somebody decided about its rows, a sentence each. Nothing where nobody had seen them. */
export function choiceDifferences(kept: readonly ServerChoice[], rows: readonly SourceRow[]): string[] {
  if (kept.length === 0) return []
  const before = new Map(kept.map(({ key, digest }) => [key, digest]))
  const now = new Set(rows.map(({ key }) => key))
  return [
    ...sentence('Changed since you left', rows.filter((row) => before.has(row.key) && before.get(row.key) !== digestOf(row))),
    ...sentence('New since you left', rows.filter(({ key }) => !before.has(key))),
    ...sentence('Gone since you left', kept.filter(({ key }) => !now.has(key))),
  ]
}

function sentence(words: string, rows: readonly { readonly key: string }[]): string[] {
  if (rows.length === 0) return []
  const more = rows.length > NAMED_MAX ? ` and ${rows.length - NAMED_MAX} more` : ''
  return [`${words}: ${rows.slice(0, NAMED_MAX).map(({ key }) => key).join(', ')}${more}.`]
}
