import { joinBytes } from '../../../shared/lib/join-bytes.ts'
import { GroundTracker } from './ground-tracker.ts'
import { createHeadlessTerminal, type Terminal } from './headless-terminal.ts'
import { OPENERS, type ParserState } from './parser-states.ts'
import { watchColours, type ProgramColours, type ThemeColours } from './program-colours.ts'
import type { ScreenSize } from './screen-rows.ts'
import { encodeColdSnapshot, encodeSnapshot } from './snapshot-encoder.ts'
import { internalsOf, writeNow } from './terminal-internals.ts'

/** An unfinished sequence longer than this is no use to anybody: it is dropped to its end. */
export const HELD_MAX_BYTES = 64 * 1024

export interface ScreenModelOptions {
  readonly size: ScreenSize
  readonly scrollbackLines: number
  /** What the terminal says to the program: reports of cursor, modes, device and colours. */
  readonly onAnswer: (answer: string) => void
  /** Keeps hostile sequences from the parser; must be the same one the view has. */
  readonly guard?: (terminal: Terminal) => unknown
  readonly theme?: ThemeColours
}

export interface Snapshot extends ScreenSize {
  /** Continue the stream with the byte at this offset. */
  readonly offset: number
  /** For a terminal of just this size; any state it is in is wiped. */
  readonly bytes: Uint8Array
}

/**
 * The screen of a session without a window. Bytes are parsed before `write` returns, all but the end of a sequence or
 * character that is not complete yet: the terminal always stands at ground, and a snapshot can be taken at any time.
 */
export class ScreenModel {
  readonly #options: ScreenModelOptions
  readonly #tracker = new GroundTracker()
  #terminal: Terminal
  #colours: ProgramColours
  #held: Uint8Array[] = []
  #heldBytes = 0
  /** The state of the endless sequence whose bytes are being dropped. */
  #dropping: ParserState | null = null

  constructor(options: ScreenModelOptions) {
    this.#options = options
    this.#terminal = createHeadlessTerminal(options.size, options.scrollbackLines)
    this.#colours = this.#equip()
  }

  /** How many bytes were written. */
  get receivedOffset(): number {
    return this.#tracker.offset
  }

  /** Up to here the terminal has parsed; never inside a sequence, except one that is being dropped. */
  get parsedOffset(): number {
    return this.#tracker.offset - this.#heldBytes
  }

  /** Where a snapshot taken now continues. */
  get groundOffset(): number {
    return this.#dropping === null ? this.parsedOffset : this.#tracker.offset - this.#tracker.partialLength
  }

  get size(): ScreenSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows }
  }

  get title(): string {
    return internalsOf(this.#terminal)._inputHandler._windowTitle
  }

  get bufferType(): 'normal' | 'alternate' {
    return this.#terminal.buffer.active.type
  }

  /** The terminal itself, for reading only. */
  get terminal(): Terminal {
    return this.#terminal
  }

  write(bytes: Uint8Array): void {
    const news = this.#dropping === null ? bytes : this.#drop(bytes)
    if (news.length === 0) return
    const start = this.#tracker.offset
    this.#tracker.take(news)
    const { groundOffset } = this.#tracker
    if (groundOffset > start) {
      // In one piece: xterm 6.0.0 loses a character that is cut after a continuation byte of 0x80.
      this.#parse(joinBytes([...this.#held, news.subarray(0, groundOffset - start)]))
      this.#held = []
      this.#heldBytes = 0
    }
    this.#hold(news.subarray(Math.max(0, groundOffset - start)))
  }

  /** Applies at this point of the stream. */
  resize({ cols, rows }: ScreenSize): void {
    this.#terminal.resize(cols, rows)
  }

  /** @param historyLines lines above the screen, at most; all by default */
  snapshot(historyLines: number = this.#options.scrollbackLines): Snapshot {
    const screen = encodeSnapshot(this.#terminal, { historyLines, palette: this.#colours.sequences() })
    const opener = this.#dropping === null ? '' : OPENERS[this.#dropping]
    return { ...this.size, offset: this.groundOffset, bytes: joinBytes([screen, new TextEncoder().encode(opener)]) }
  }

  /** The text alone, for a new shell to start below. */
  coldSnapshot(historyLines: number): Uint8Array {
    return encodeColdSnapshot(this.#terminal, { historyLines })
  }

  dispose(): void {
    this.#terminal.dispose()
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#held.push(bytes.slice())
    this.#heldBytes += bytes.length
    if (this.#heldBytes <= HELD_MAX_BYTES) return
    this.#held = []
    this.#heldBytes = 0
    this.#dropping = this.#tracker.state
  }

  /** @returns what comes after the sequence that is dropped */
  #drop(bytes: Uint8Array): Uint8Array {
    let at = 0
    while (at < bytes.length && this.#dropping !== null) {
      at += this.#tracker.takeWithinState(bytes.subarray(at))
      const { state } = this.#tracker
      const isOver = state === 'ground' || STARTS[state] !== undefined
      this.#dropping = isOver && state !== this.#dropping ? null : state
    }
    if (this.#dropping === null) {
      // Ends the run of text before the sequence, as the sequence would have done.
      this.#parse(CANCEL)
      this.#hold(new TextEncoder().encode(STARTS[this.#tracker.state] ?? ''))
    }
    return bytes.subarray(at)
  }

  #parse(bytes: Uint8Array): void {
    try {
      writeNow(this.#terminal, bytes)
    } catch {
      this.#rebuild()
    }
  }

  /** A terminal that threw never parses again, but what it shows can still be read. */
  #rebuild(): void {
    const broken = this.#terminal
    const bytes = encodeSnapshot(broken, { historyLines: this.#options.scrollbackLines, palette: this.#colours.sequences() })
    this.#terminal = createHeadlessTerminal(this.size, this.#options.scrollbackLines)
    this.#colours = this.#equip()
    writeNow(this.#terminal, bytes)
    broken.dispose()
  }

  #equip(): ProgramColours {
    const { guard, theme, onAnswer } = this.#options
    const colours = watchColours(this.#terminal, { theme, onAnswer })
    this.#terminal.onData(onAnswer)
    guard?.(this.#terminal)
    return colours
  }
}

/** A sequence that ends another by beginning, as long as its first byte, or first character, in the stream. */
const STARTS: Readonly<Partial<Record<ParserState, string>>> = {
  escape: '\x1b',
  'csi-entry': '\x1b[',
  osc: '\x1b]',
  'dcs-entry': '\x1bP',
  'sos-pm-apc': '\x1bX',
}
const CANCEL = Uint8Array.of(0x18)
