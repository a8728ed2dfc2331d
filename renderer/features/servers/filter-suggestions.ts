import { FILTER_FIELDS, filterChoices, filterValue, type FilterField } from '../../../shared/domain/inventory/server-filter.ts'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'

/** One way to go on typing. */
export interface FilterSuggestion {
  /** What stands in the place of the word at the caret. */
  readonly text: string
  readonly note: string
  /** More is to be typed behind it. */
  readonly isOpen: boolean
}

export interface FilterSuggestions {
  readonly from: number
  readonly to: number
  readonly options: readonly FilterSuggestion[]
}

const SHOWN_MAX = 8
const NOTES: Readonly<Record<FilterField, string>> = {
  ...{ env: 'prod, staging, dev or other', state: 'up, unreachable, draining …', colour: 'the colour given to it', origin: 'where it came from' },
  ...{ is: 'archived, any or unchecked', has: 'session, token or notes', token: 'expired or expiring', tag: 'a tag, whole', provider: 'who runs the machine' },
  ...{ stack: 'the stack it belongs to', region: 'where it stands', user: 'who logs in', via: 'ssh alias or jump host', port: 'a number', name: 'a part of the name', address: 'a part of an address' },
}

/** What may be meant by the word before the caret: fields, then values in use. Nothing for an empty field unless `isAsked`. */
export function suggestFilter(text: string, caret: number, facets: ServerFacets | null, isAsked: boolean): FilterSuggestions {
  const from = wordStart(text, caret)
  const word = text.slice(from, caret)
  const [, sign = '', rest = ''] = /^(-?)(.*)$/s.exec(word) ?? []
  const colon = rest.indexOf(':')
  const options = colon < 0 ? wordOptions(rest.toLowerCase(), facets, isAsked && text.trim() === '') : valueOptions(rest.slice(0, colon).toLowerCase(), rest.slice(colon + 1), facets)
  return { from, to: caret, options: options.slice(0, SHOWN_MAX).map((option) => ({ ...option, text: sign + option.text })) }
}

/** Where the word at the caret begins; a space in quotes does not end a word. */
function wordStart(text: string, caret: number): number {
  let [start, isQuoted] = [0, false]
  for (let at = 0; at < caret; at++) {
    if (text[at] === '"') isQuoted = !isQuoted
    else if (!isQuoted && /\s/.test(text.charAt(at))) start = at + 1
  }
  return start
}

function wordOptions(word: string, facets: ServerFacets | null, isAsked: boolean): FilterSuggestion[] {
  if (word === '' && !isAsked) return []
  const fields = FILTER_FIELDS.filter((field) => field.startsWith(word)).map((field) => ({ text: `${field}:`, note: NOTES[field], isOpen: true }))
  if (word === '') return fields
  const values = (['tag', 'provider', 'stack', 'region'] as const).flatMap((field) => valueOptions(field, word, facets))
  const choices = (['env', 'state'] as const).flatMap((field) => valueOptions(field, word, facets))
  return [...choices, ...values, ...fields]
}

function valueOptions(name: string, typed: string, facets: ServerFacets | null): FilterSuggestion[] {
  const field = FILTER_FIELDS.find((each) => each === name)
  if (field === undefined) return []
  const comma = typed.lastIndexOf(',') + 1
  const [before, partial] = [typed.slice(0, comma), typed.slice(comma).replaceAll('"', '').toLowerCase()]
  return knownValues(field, facets)
    .filter(({ value }) => value.toLowerCase().startsWith(partial) && value.toLowerCase() !== partial)
    .map(({ value, note }) => ({ text: `${field}:${before}${filterValue(value)}`, note, isOpen: false }))
}

function knownValues(field: FilterField, facets: ServerFacets | null): readonly { readonly value: string; readonly note: string }[] {
  const choices = filterChoices(field)
  if (choices) return choices.map((value) => ({ value, note: '' }))
  const used = { tag: facets?.tags, provider: facets?.providers, stack: facets?.stacks, region: facets?.regions }[field as string] ?? []
  return used.map(({ value, count }) => ({ value, note: count.toLocaleString('en-GB') }))
}
