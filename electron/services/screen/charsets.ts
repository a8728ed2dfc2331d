import { createHeadlessTerminal } from './headless-terminal.ts'
import { internalsOf, type Charset } from './terminal-internals.ts'

/** What follows `ESC (` for each character set of the parser; US-ASCII, `B`, is no set at all. */
const DESIGNATORS = ['0', 'A', '4', 'C', 'R', 'Q', 'K', 'Y', 'E', 'Z', 'H', '=']
const SLOTS = ['(', ')', '*', '+']

/** Shifts to G0, G1, G2, G3. */
export const SHIFTS = ['\x0f', '\x0e', '\x1bn', '\x1bo']

let designators: Map<Charset, string> | undefined

/** Sets have no names once they are chosen, but they are the same objects in every terminal. */
function designatorOf(charset: Charset | undefined): string {
  if (charset === undefined) return 'B'
  designators ??= readDesignators()
  return designators.get(charset) ?? 'B'
}

function readDesignators(): Map<Charset, string> {
  const terminal = createHeadlessTerminal({ cols: 2, rows: 1 }, 0)
  const { _inputHandler, _charsetService } = internalsOf(terminal)
  const found = new Map<Charset, string>()
  for (const designator of DESIGNATORS) {
    _inputHandler.selectCharset(`(${designator}`)
    const charset = _charsetService._charsets[0]
    if (charset !== undefined) found.set(charset, designator)
  }
  terminal.dispose()
  return found
}

/** Makes `charset` the one in use; `designateSet(undefined)` undoes it. */
export function designateSet(charset: Charset | undefined): string {
  return `\x1b(${designatorOf(charset)}`
}

/** Fills G0 to G3 and shifts to one of them. */
export function designateSets(sets: readonly (Charset | undefined)[], level: number): string {
  const designations = SLOTS.map((slot, index) => (sets[index] === undefined ? '' : `\x1b${slot}${designatorOf(sets[index])}`))
  return designations.join('') + (level === 0 ? '' : (SHIFTS[level] ?? ''))
}

/** What must be sent to see `text` while `charset` is in use; null when there is no way. */
export function encodeIn(charset: Charset | undefined, text: string): string | null {
  if (charset === undefined) return text
  let encoded = ''
  for (const character of text) {
    const source = Object.keys(charset).find((key) => charset[key] === character)
    if (source === undefined && character < '\x7f' && charset[character] !== undefined) return null
    encoded += source ?? character
  }
  return encoded
}
