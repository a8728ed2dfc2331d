import { z } from 'zod'
import { asciiLower, searchWords } from './search-words.ts'
import { Environment, ServerColour, ServerOrigin } from './server.ts'
import { ServerStateKind } from './server-state.ts'

export const FILTER_MAX_LENGTH = 500
const TERMS_MAX = 32

/** `tag:gpu env:prod,staging -state:destroyed "free text"`: what is typed into the search field. */
export const FilterText = z.string().max(FILTER_MAX_LENGTH)

/** Fields with a closed list of values. */
const CHOICES = {
  env: Environment.options,
  state: ServerStateKind.options,
  colour: ServerColour.options,
  origin: ServerOrigin.unwrap().shape.kind.options,
  is: ['archived', 'any', 'unchecked'],
  has: ['session', 'token', 'notes'],
  token: ['expired', 'expiring'],
} as const satisfies Record<string, readonly string[]>

/** Fields compared as a whole; those of `CONTAINED` anywhere inside. */
const WHOLE = ['tag', 'provider', 'stack', 'region', 'user', 'via', 'port'] as const
const CONTAINED = ['name', 'address'] as const

export type FilterField = keyof typeof CHOICES | (typeof WHOLE)[number] | (typeof CONTAINED)[number]
export const FILTER_FIELDS: readonly FilterField[] = [...(Object.keys(CHOICES) as (keyof typeof CHOICES)[]), ...WHOLE, ...CONTAINED]

/** What a field can be asked for; null when it takes any text. */
export function filterChoices(field: FilterField): readonly string[] | null {
  return field in CHOICES ? CHOICES[field as keyof typeof CHOICES] : null
}

/** One condition; all of a filter hold together. Of `values` one is enough. */
export type FilterTerm =
  | { readonly kind: 'text'; /** Words one after another, the last one as a beginning. */ readonly words: readonly string[]; readonly isExcluded: boolean }
  | { readonly kind: 'field'; readonly field: FilterField; /** Lower case. */ readonly values: readonly string[]; readonly isExcluded: boolean }

/** What of a filter could not be understood, and where it stands. */
export interface FilterProblem {
  readonly at: number
  readonly length: number
  readonly text: string
}

export interface Filter {
  readonly terms: readonly FilterTerm[]
  readonly problems: readonly FilterProblem[]
}

/** A word, or several in quotes; the quotes may begin after `field:` and may be missing at the end. */
const PIECE = /(-?)(?:([A-Za-z]+):)?("[^"]*"?|[^\s"]+(?:"[^"]*"?)?|(?=\s|$))/gy

/** Never fails: what makes no sense is a problem to be shown, and the rest is searched for. */
export function parseFilter(text: string): Filter {
  const terms: FilterTerm[] = []
  const problems: FilterProblem[] = []
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text.charAt(at))) {
      at += 1
      continue
    }
    PIECE.lastIndex = at
    const [piece = text.charAt(at), sign = '', name, raw = ''] = PIECE.exec(text) ?? []
    const length = Math.max(1, piece.length)
    const found = terms.length < TERMS_MAX ? readTerm(sign === '-', name, raw) : 'is more than can be searched for at once'
    if (typeof found === 'string') problems.push({ at, length, text: found })
    else if (found) terms.push(found)
    at += length
  }
  return { terms, problems }
}

/** A term, the reason why it is none, or null for one that is only begun. */
function readTerm(isExcluded: boolean, name: string | undefined, raw: string): FilterTerm | string | null {
  const field = FILTER_FIELDS.find((each) => each === name?.toLowerCase())
  if (field === undefined) {
    const words = searchWords(unquoted(name === undefined ? raw : `${name}:${raw}`))
    return words.length === 0 ? null : { kind: 'text', words, isExcluded }
  }
  const values = valuesOf(raw).map((value) => (field === 'tag' ? value.toLowerCase() : asciiLower(value)))
  if (values.length === 0) return null
  const choices = filterChoices(field)
  const unknown = choices && values.find((value) => !choices.includes(value))
  if (unknown !== undefined && unknown !== null) return `${field} is one of ${choices?.join(', ') ?? ''}`
  if (field === 'port' && values.some((value) => !/^\d{1,5}$/.test(value))) return 'port is a number'
  return { kind: 'field', field, values, isExcluded }
}

function valuesOf(raw: string): string[] {
  if (raw.startsWith('"')) return [unquoted(raw).trim()].filter(Boolean)
  return raw.split(',').map((value) => unquoted(value).trim()).filter(Boolean)
}

function unquoted(raw: string): string {
  return raw.replaceAll('"', ' ')
}

/** How a value is written so that it is read back as one. */
export function filterValue(value: string): string {
  return /[\s,]/.test(value) ? `"${value.replaceAll('"', '')}"` : value.replaceAll('"', '')
}
