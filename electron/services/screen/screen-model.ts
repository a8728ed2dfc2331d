import type { ThemeColours } from '../../../shared/contract/stream.ts'
import { joinBytes } from '../../../shared/lib/join-bytes.ts'
import { canSkip, writeForward } from './fast-forward.ts'
import { GroundTracker } from './ground-tracker.ts'
import { createHeadlessTerminal, type Terminal } from './headless-terminal.ts'
import { OPENERS, type ParserState } from './parser-states.ts'
import { watchColours, type ProgramColours } from './program-colours.ts'
import type { ScreenSize } from './screen-rows.ts'
import { encodeColdSnapshot, encodeSnapshot } from './snapshot-encoder.ts'
import { internalsOf, writeNow } from './terminal-internals.ts'
import { Viewport } from './viewport.ts'

/** An unfinished sequence longer than this is no use to anybody: it is dropped to its end. */
export const HELD_MAX_BYTES = 64 * 1024

export interface ScreenModelOptions {
  readonly size: ScreenSize
  readonly scrollbackLines: number
  /** What the terminal says to the program: reports of cursor, modes, device and colours. */
  readonly onAnswer: (answer: string) => void
  readonly theme?: ThemeColours | undefined
  readonly onTitle?: (title: string) => void
  readonly onBell?: () => void
  /** Goes on where another model was when this snapshot was taken; `size` must be the snapshot's. */
  readonly resume?: Pick<Snapshot, 'offset' | 'bytes' | 'linesFromEnd'> | undefined
}

export interface Snapshot extends ScreenSize {
  /** Continue the stream with the byte at this offset. */
  readonly offset: number
  /** For a terminal of just this size; any state it is in is wiped. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** How far above the end the person looks: lines between the top of what is seen and the top of the screen. */
  readonly linesFromEnd: number
  /** False when there are more lines above the screen than were asked for. */
  readonly hasAllLines: boolean
}

/**
 * The screen of a session without a window. Bytes are parsed before `write` returns, all but the end of a sequence or
 * character that is not complete yet: the terminal always stands at ground, and a snapshot can be taken at any time.
 */
export class ScreenModel {
  readonly #options: ScreenModelOptions
  readonly #tracker: GroundTracker
  #terminal: Terminal
  #colours: ProgramColours
  #held: Uint8Array[] = []
  #heldBytes = 0
  #skippedBytes = 0
  /** The state of the endless sequence whose bytes are being dropped. */
  #dropping: ParserState | null = null
  #scrollbackLines: number
  #theme: ThemeColours | undefined
  #viewport: Viewport

  constructor(options: ScreenModelOptions) {
    const { resume } = options
    this.#options = options
    this.#scrollbackLines = options.scrollbackLines
    this.#theme = options.theme
    this.#tracker = new GroundTracker(resume?.offset)
    this.#terminal = createHeadlessTerminal(options.size, options.scrollbackLines)
    this.#viewport = new Viewport(this.#terminal)
    this.#colours = this.#equip()
    if (resume) writeNow(this.#terminal, resume.bytes)
    if (resume) this.#viewport.keep(resume.linesFromEnd)
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

  /** Whether most of these bytes, written in one piece, would never be parsed: their lines would be gone again. */
  wouldSkip(bytes: Uint8Array): boolean {
    return canSkip(this.#terminal, bytes)
  }

  /** How many bytes were never parsed because their lines would be gone again. */
  get skippedBytes(): number {
    return this.#skippedBytes
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
      const whole = news.subarray(0, groundOffset - start)
      this.#parse(this.#held.length === 0 ? whole : joinBytes([...this.#held, whole]))
      this.#held = []
      this.#heldBytes = 0
    }
    this.#hold(news.subarray(Math.max(0, groundOffset - start)))
  }

  /** Applies at this point of the stream. */
  resize({ cols, rows }: ScreenSize): void {
    this.#terminal.resize(cols, rows)
  }

  /** Forgets the lines above the screen, as the view does when the person asks for it. */
  clear(): void {
    this.#terminal.clear()
  }

  /** As a new terminal is, whatever a program left behind. */
  reset(): void {
    this.#terminal.reset()
    this.#colours.forget()
  }

  /** Keeps what the person looks at in sight while lines are added below. */
  scrollTo(linesFromEnd: number): void {
    this.#viewport.keep(linesFromEnd)
  }

  setScrollbackLines(lines: number): void {
    this.#scrollbackLines = lines
    this.#terminal.options.scrollback = lines
  }

  setTheme(theme: ThemeColours): void {
    this.#theme = theme
  }

  /** True when nothing is held back: a snapshot taken now is all there is. */
  get isWhole(): boolean {
    return this.#heldBytes === 0 && this.#dropping === null
  }

  /** @param historyLines lines above the screen, at most; all by default */
  snapshot(historyLines: number = this.#scrollbackLines): Snapshot {
    const screen = encodeSnapshot(this.#terminal, { historyLines, palette: this.#colours.sequences() })
    const opener = this.#dropping === null ? '' : OPENERS[this.#dropping]
    const bytes = joinBytes([screen, new TextEncoder().encode(opener)])
    return { ...this.size, offset: this.groundOffset, bytes, linesFromEnd: this.#viewport.linesFromEnd, hasAllLines: this.#terminal.buffer.normal.baseY <= historyLines }
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
      const skippedBytes = writeForward(this.#terminal, bytes)
      if (skippedBytes > 0) this.#viewport.lost()
      this.#skippedBytes += skippedBytes
    } catch {
      this.#rebuild()
    }
  }

  /** A terminal that threw never parses again, but what it shows can still be read. */
  #rebuild(): void {
    const broken = this.#terminal
    const bytes = encodeSnapshot(broken, { historyLines: this.#scrollbackLines, palette: this.#colours.sequences() })
    this.#terminal = createHeadlessTerminal(this.size, this.#scrollbackLines)
    this.#viewport = new Viewport(this.#terminal)
    this.#colours = this.#equip()
    writeNow(this.#terminal, bytes)
    broken.dispose()
  }

  #equip(): ProgramColours {
    const { onAnswer, onTitle, onBell } = this.#options
    const colours = watchColours(this.#terminal, { theme: () => this.#theme, onAnswer })
    this.#terminal.onData(onAnswer)
    if (onTitle) this.#terminal.onTitleChange(onTitle)
    if (onBell) this.#terminal.onBell(onBell)
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
