import { BEYOND_CONTROLS, CODES, PARSER_STATES, TRANSITIONS, type ParserState } from './parser-states.ts'

/** Shortest value a character of 2, 3 or 4 bytes may have. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000]
const BYTE_ORDER_MARK = 0xfeff

/**
 * Follows a byte stream and knows its last offset at which the parser is between two sequences and the decoder between
 * two characters: only there can a snapshot be taken and the stream be continued.
 */
export class GroundTracker {
  #state = 0
  #length = 0
  #missing = 0
  #value = 0
  #offset: number
  #groundOffset: number

  /** @param offset of the first byte it will see, at which the parser is between two sequences */
  constructor(offset = 0) {
    this.#offset = this.#groundOffset = offset
  }

  /** How many bytes were seen. */
  get offset(): number {
    return this.#offset
  }

  /** The last offset that is safe to cut at. */
  get groundOffset(): number {
    return this.#groundOffset
  }

  /** Bytes of a character that is not complete. */
  get partialLength(): number {
    return this.#missing === 0 ? 0 : this.#length - this.#missing
  }

  get state(): ParserState {
    return PARSER_STATES[this.#state] ?? 'ground'
  }

  take(bytes: Uint8Array): void {
    let ground = -1
    for (let at = 0; at < bytes.length; at++) {
      if (this.#missing === 0) {
        // For speed: ASCII, and at ground whole characters, without a call for each byte.
        let state = this.#state
        for (; at < bytes.length; at++) {
          if (state === 0) {
            at = endOfSafeText(bytes, at)
            ground = at - 1
          }
          const byte = bytes[at] ?? 0x80
          if (byte >= 0x80) break
          state = TRANSITIONS[state * CODES + byte] ?? 0
          if (state === 0) ground = at
        }
        this.#state = state
        if (at === bytes.length) break
      }
      this.#step(bytes[at] ?? 0)
      if (this.#state === 0 && this.#missing === 0) ground = at
    }
    if (ground >= 0) this.#groundOffset = this.#offset + ground + 1
    this.#offset += bytes.length
  }

  /** Takes bytes until the state changes. @returns how many were taken */
  takeWithinState(bytes: Uint8Array): number {
    const state = this.#state
    let taken = 0
    while (taken < bytes.length && this.#state === state) this.#step(bytes[taken++] ?? 0)
    this.#offset += taken
    if (this.#state === 0 && this.#missing === 0) this.#groundOffset = this.#offset
    return taken
  }

  #step(byte: number): void {
    if (this.#missing > 0) {
      if ((byte & 0xc0) === 0x80) return this.#continueCharacter(byte)
      this.#missing = 0
    }
    if (byte < 0x80) return this.#feed(byte)
    this.#length = (byte & 0xe0) === 0xc0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : 0
    if (this.#length === 0) return
    this.#missing = this.#length - 1
    this.#value = byte & (0xff >> (this.#length + 1))
  }

  #continueCharacter(byte: number): void {
    this.#value = (this.#value << 6) | (byte & 0x3f)
    if (--this.#missing > 0) return
    const value = this.#value
    const isSurrogate = value >= 0xd800 && value <= 0xdfff
    if (value < (SMALLEST[this.#length] ?? 0) || isSurrogate || value === BYTE_ORDER_MARK || value > 0x10ffff) return
    this.#feed(value)
  }

  #feed(code: number): void {
    this.#state = TRANSITIONS[this.#state * CODES + Math.min(code, BEYOND_CONTROLS)] ?? 0
  }
}

const ESC = 0x1b
const C1_LEAD = 0xc2

/** Jumps over bytes and whole characters that leave a parser at ground where it is. */
function endOfSafeText(bytes: Uint8Array, start: number): number {
  let at = start
  for (;;) {
    at = endOfAscii(bytes, at)
    const size = sizeOfCharacter(bytes, at)
    if (size === 0) return at
    at += size
  }
}

/** A function of its own: within the other loop it is half as fast. */
function endOfAscii(bytes: Uint8Array, start: number): number {
  const { length } = bytes
  let at = start
  while (at < length && (bytes[at] ?? 0) < 0x80 && bytes[at] !== ESC) at++
  return at
}

/** 0 unless a whole character beyond ASCII is there that is no control. */
function sizeOfCharacter(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0xc0 || lead >= 0xf8 || lead === C1_LEAD) return 0
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let next = at + 1; next < at + size; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  return size
}
