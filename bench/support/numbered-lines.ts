const FILLER = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD'
const NUMBER_LENGTH = 9
const LINE = new RegExp(`^(\\d{${NUMBER_LENGTH}}) ${FILLER}$`)

/** Columns a numbered line takes. */
export const NUMBERED_LINE_LENGTH = NUMBER_LENGTH + 1 + FILLER.length
/** Bytes of a numbered line with its end, as a terminal receives it. */
export const NUMBERED_LINE_BYTES = NUMBERED_LINE_LENGTH + 2

/** A shell command that writes the lines with these numbers: each of one form, so that no byte can be missing or too many. */
export const numberedLinesCommand = (first: number, last: number): string => `seq -f '%0${NUMBER_LENGTH}.0f ${FILLER}' ${first} ${last}`

export const numberedLine = (number: number): string => `${String(number).padStart(NUMBER_LENGTH, '0')} ${FILLER}`

/** What numbered lines of a screen tell: the first and the last number, or what is wrong with them. */
export type Reading = { readonly kind: 'whole'; readonly first: number; readonly last: number } | { readonly kind: 'broken'; readonly at: string }

/** Reads lines that must be numbered one after the other; the last one may still be on its way. */
export function readNumberedLines(lines: readonly string[]): Reading {
  const numbers = lines.map((line) => LINE.exec(line)?.[1]).map((text) => (text === undefined ? null : Number(text)))
  const last = numbers.at(-1) === null ? numbers.length - 1 : numbers.length
  const first = numbers[0]
  if (first === null || first === undefined) return { kind: 'broken', at: lines[0] ?? 'no line' }
  for (let index = 0; index < last; index++) {
    if (numbers[index] !== first + index) return { kind: 'broken', at: lines.slice(Math.max(0, index - 1), index + 1).join(' / ') }
  }
  if (last < lines.length && !numberedLine(first + last).startsWith(lines.at(-1) ?? '')) return { kind: 'broken', at: lines.at(-1) ?? '' }
  return { kind: 'whole', first, last: first + last - 1 }
}
