import type { ImportRow } from '../../../shared/domain/inventory/import-preview.ts'

const SHOWN_MAX = 120

/** What a patch changes of a thing, in words for a person. */
export function changesOf(target: object, patch: object): ImportRow['changes'] {
  const before = new Map<string, unknown>(Object.entries(target))
  return Object.entries(patch).flatMap(([field, after]: [string, unknown]) => {
    const words = { field, before: wordsOf(field, before.get(field)), after: wordsOf(field, after) }
    return after === undefined || words.before === words.after ? [] : [{ field, before: shown(words.before), after: shown(words.after) }]
  })
}

function wordsOf(field: string, value: unknown): string {
  if (typeof value === 'number') return field.endsWith('AtMs') ? new Date(value).toISOString() : String(value)
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : ''
}

function shown(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
}
