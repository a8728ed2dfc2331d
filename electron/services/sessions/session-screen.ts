import type { StreamMark, ThemeColours } from '../../../shared/contract/stream.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import type { ScreenSnapshot } from '../screen-host/protocol.ts'
import type { Screen, ScreenHost } from '../screen-host/screen-host.ts'
import type { SessionLog } from './session-log.ts'

export interface ScreenPorts {
  readonly screens: Pick<ScreenHost, 'open'>
  readonly clock: Clock
  /** What the terminal says to the program. */
  readonly answer: (text: string) => void
  readonly titled: (title: string) => void
  readonly rang: () => void
  /** The screen died of what it was given: no other is made. */
  readonly reset: () => void
  /** Whether the program is to wait until the screen has caught up. */
  readonly pause: (shouldPause: boolean) => void
}

interface Options extends ScreenPorts {
  readonly log: SessionLog
  readonly scrollbackLines: number
  /** Those a program is told when it asks; null while no window has told them. */
  readonly colours: () => ThemeColours | null
}

const BATCH_MAX_BYTES = 64 * 1024
const BACKLOG_MAX_BYTES = 1024 * 1024
const BACKLOG_MAX_SHARE = 0.75
/** While a person types, an answer is behind no more than this. */
const TYPED_BACKLOG_BYTES = 64 * 1024
const TYPED_FOR_MS = 300

/**
 * The screen of a session, fed with what the log gets. It may be lost with its thread: then another one is made from
 * what the log still has. Only its backlog makes a program wait.
 */
export class SessionScreen {
  readonly #options: Options
  readonly #log: SessionLog
  readonly #pauseAboveBytes: number
  #screen: Screen | null = null
  #parsedOffset = 0
  /** A program writes in small pieces: those of one turn go to the screen's thread together. */
  #waiting: Uint8Array<ArrayBuffer>[] = []
  #waitingBytes = 0
  #immediate: NodeJS.Immediate | undefined
  #scrollbackLines: number
  #isPaused = false
  #typedAtMs = -Infinity

  constructor(options: Options) {
    this.#options = options
    this.#log = options.log
    this.#scrollbackLines = options.scrollbackLines
    // Below the log's capacity, so that the log still holds what follows a snapshot.
    this.#pauseAboveBytes = Math.min(BACKLOG_MAX_BYTES, Math.floor(options.log.bytes.capacityBytes * BACKLOG_MAX_SHARE))
    this.#open({ offset: 0, markCount: 0, size: options.log.size })
  }

  /** Bytes the screen has yet to show. */
  get backlogBytes(): number {
    return this.#screen === null ? 0 : this.#log.bytes.endOffset - this.#parsedOffset
  }

  /** What the log has just got. Takes the array over. */
  write(bytes: Uint8Array): void {
    this.#waiting.push(ownArray(bytes))
    this.#waitingBytes += bytes.byteLength
    if (this.#waitingBytes >= BATCH_MAX_BYTES) this.flush()
    else this.#immediate ??= setImmediate(() => this.flush())
  }

  /** Gives the thread what waits. Before each mark. */
  flush(): void {
    clearImmediate(this.#immediate)
    this.#immediate = undefined
    if (this.#waiting.length === 0) return
    this.#screen?.write(this.#waiting)
    this.#forgetWaiting()
  }

  mark(mark: StreamMark): void {
    this.#screen?.mark(mark)
  }

  setScrollbackLines(lines: number): void {
    this.#scrollbackLines = lines
    this.#screen?.setScrollbackLines(lines)
  }

  refreshColours(): void {
    const colours = this.#options.colours()
    if (colours) this.#screen?.setColours(colours)
  }

  scrollTo(linesFromEnd: number): void {
    this.flush()
    this.#screen?.scrollTo(linesFromEnd)
  }

  typed(): void {
    this.#typedAtMs = this.#options.clock.elapsedMs()
  }

  /** The text of the screen and the lines above it, for a new shell to start below; null when no screen is kept. */
  text(historyLines: number): Promise<Uint8Array | null> {
    this.flush()
    return this.#screen?.text(historyLines) ?? Promise.resolve(null)
  }

  /** Of the screen that is kept; of its successor when it is lost meanwhile. */
  async snapshot(historyLines: number | null): Promise<ScreenSnapshot | null> {
    for (let asked = this.#screen; asked !== null; asked = this.#screen) {
      this.flush()
      const taken = await asked.snapshot(historyLines)
      if (taken !== null || asked === this.#screen) return taken
    }
    return null
  }

  /** Has the program wait, or go on, as the backlog is now. */
  balance(): void {
    const isTyping = this.#options.clock.elapsedMs() - this.#typedAtMs < TYPED_FOR_MS
    const pauseAboveBytes = isTyping ? Math.min(TYPED_BACKLOG_BYTES, this.#pauseAboveBytes) : this.#pauseAboveBytes
    const limitBytes = this.#isPaused ? pauseAboveBytes / 4 : pauseAboveBytes
    const shouldPause = this.backlogBytes > limitBytes
    if (shouldPause === this.#isPaused) return
    this.#isPaused = shouldPause
    this.#options.pause(shouldPause)
  }

  dispose(): void {
    clearImmediate(this.#immediate)
    this.#screen?.dispose()
    this.#screen = null
  }

  #open(start: { readonly offset: number; readonly markCount: number; readonly size: TerminalSize }): void {
    const { screens, answer, titled, rang } = this.#options
    this.#parsedOffset = start.offset
    this.#screen = screens.open(
      { ...start, scrollbackLines: this.#scrollbackLines },
      {
        parsed: (offset) => {
          this.#parsedOffset = offset
          this.balance()
        },
        answered: (text, offset) => {
          // Should the screen be lost now, its successor does not answer again.
          this.#parsedOffset = offset
          answer(text)
        },
        ...{ titled, rang },
        lost: (isToBlame) => this.#lose(isToBlame),
      },
    )
    this.refreshColours()
  }

  /** The screen died with its thread: another one is made from what the log still has, unless its bytes killed it. */
  #lose(isToBlame: boolean): void {
    this.#screen = null
    if (isToBlame) this.#options.reset()
    else this.#replay()
    this.balance()
  }

  #replay(): void {
    this.#forgetWaiting()
    const start = this.#log.replayStart()
    const answeredOffset = this.#parsedOffset
    this.#open(start)
    const { bytes } = this.#log
    let { offset } = start
    for (let index = start.markCount; ; index++) {
      const next = this.#log.markAt(index)
      const endOffset = next?.offset ?? bytes.endOffset
      const oldEnd = Math.min(Math.max(offset, answeredOffset), endOffset)
      if (oldEnd > offset) this.#screen?.write([bytes.read(offset, oldEnd - offset)], true)
      if (endOffset > oldEnd) this.#screen?.write([bytes.read(oldEnd, endOffset - oldEnd)])
      offset = endOffset
      if (!next) return
      this.#screen?.mark(next.mark)
    }
  }

  #forgetWaiting(): void {
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

/** The thread of the screens takes a whole buffer over, so what is only a part of one is copied. */
function ownArray(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
  return isWhole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes)
}
