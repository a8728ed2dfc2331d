const ESC = 0x1b
const LEFT_BRACKET = 0x5b
const ZERO = 0x30
const SEMICOLON = 0x3b
const ERASE_IN_LINE = 0x4b
const GRAPHICS = 0x6d
/** Before a byte from 0x80 to 0x9f this one makes a C1 control; no other byte does. */
const C1_LEAD = 0xc2

const PLAIN = 0
const LOOK_CLOSER = 1
const OTHER = 2
const KINDS: Uint8Array = buildKinds()

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(256)
  kinds.fill(OTHER, 0, 0x20)
  for (const control of '\b\t\n\r') kinds[control.charCodeAt(0)] = PLAIN
  kinds[0x7f] = OTHER
  kinds[ESC] = LOOK_CLOSER
  kinds[C1_LEAD] = LOOK_CLOSER
  return kinds
}

/**
 * Where the run of plain text ends that begins at `start`, between two sequences. Plain is what changes nothing but the
 * cursor's line, the pen, and how far the screen has scrolled: text, carriage return, line feed, tab, backspace, colours
 * and flags (`CSI … m`), erasing in the line (`CSI … K`). Bytes that are no UTF-8 count as text: xterm shows nothing for
 * them, and they never hide or become a control.
 */
export function endOfPlainText(bytes: Uint8Array, start: number): number {
  const { length } = bytes
  let at = start
  for (;;) {
    at = endOfUnmistakable(bytes, at)
    if (at >= length || KINDS[bytes[at] ?? 0] === OTHER) return at
    const next = bytes[at] === ESC ? endOfLineSequence(bytes, at) : endOfC1Lead(bytes, at)
    if (next === at) return at
    at = next
  }
}

/** A function of its own: within the other loop it is three times as slow. */
function endOfUnmistakable(bytes: Uint8Array, start: number): number {
  const { length } = bytes
  let at = start
  while (at < length && KINDS[bytes[at] ?? 0] === PLAIN) at++
  return at
}

function endOfLineSequence(bytes: Uint8Array, escape: number): number {
  if (bytes[escape + 1] !== LEFT_BRACKET) return escape
  let final = escape + 2
  for (let byte = bytes[final]; byte !== undefined && byte >= ZERO && byte <= SEMICOLON; byte = bytes[final]) final++
  return bytes[final] === GRAPHICS || bytes[final] === ERASE_IN_LINE ? final + 1 : escape
}

function endOfC1Lead(bytes: Uint8Array, lead: number): number {
  const second = bytes[lead + 1]
  return second === undefined || (second >= 0x80 && second <= 0x9f) ? lead : lead + 1
}

/**
 * Brings any pen to where plain text would: its graphics from the last reset on, each only once. The same graphics set
 * the same bits whenever they come, so only the last of them counts.
 */
export function graphicsOf(plainText: Uint8Array): string {
  const bytes = Buffer.from(plainText.buffer, plainText.byteOffset, plainText.length)
  const effects = new Set<number | string>()
  const kept: string[] = []
  let escape = bytes.lastIndexOf(ESC)
  while (escape >= 0) {
    const effect = effectAt(bytes, escape + 2)
    if (effect !== null && !effects.has(effect)) {
      effects.add(effect)
      kept.push(bytes.toString('latin1', escape, bytes.indexOf(GRAPHICS, escape) + 1))
    }
    escape = effect === RESET || escape === 0 ? -1 : bytes.lastIndexOf(ESC, escape - 1)
  }
  return kept.reverse().join('')
}

const RESET = 0
const COLON = 0x3a
const FOREGROUND = 38
const BACKGROUND = 48
const RGB = 2
const INDEXED = 5

/**
 * The same for graphics that set the same bits, to whatever colours: a number, for speed, where there is only one or only
 * a colour; else their text. Null for an erased line.
 */
function effectAt(bytes: Buffer, start: number): number | string | null {
  let first = 0
  let second = 0
  let value = 0
  let count = 0
  let hasColon = false
  let at = start
  for (; at < bytes.length && bytes[at] !== GRAPHICS; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ERASE_IN_LINE) return null
    if (byte === COLON) hasColon = true
    if (byte !== SEMICOLON) {
      value = value * 10 + byte - ZERO
      continue
    }
    if (count === 0) first = value
    if (count === 1) second = value
    count++
    value = 0
  }
  if (count === 0) first = value
  if (hasColon) return bytes.toString('latin1', start, at)
  if (count === 0 || first === RESET) return first
  const isColour = (first === FOREGROUND || first === BACKGROUND) && ((second === RGB && count === 4) || (second === INDEXED && count === 2))
  return isColour ? -first * second : bytes.toString('latin1', start, at)
}
