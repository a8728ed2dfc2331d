import type { StreamMark, StreamPosition, StreamToView, ThemeColours } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import type { Screen, ScreenHost } from '../screen-host/screen-host.ts'
import type { ScreenSnapshot } from '../screen-host/protocol.ts'
import { createPump, type Pump } from './pump.ts'
import { SessionLog } from './session-log.ts'

export interface SessionOutputOptions {
  readonly sessionId: SessionId
  /** Names this run of the session: a position in another one means nothing here. */
  readonly epoch: string
  readonly size: TerminalSize
  readonly logSizeBytes: number
  readonly scrollbackLines: number
}

interface Ports {
  readonly screens: Pick<ScreenHost, 'open'>
  readonly clock: Clock
  /** What the terminal says to the program. */
  readonly answer: (text: string) => void
  readonly titled: (title: string) => void
  readonly rang: () => void
  /** Whether the program is to wait until the screen has caught up. */
  readonly pause: (shouldPause: boolean) => void
  readonly resized: (size: TerminalSize) => void
}

/** One window that has the session; dispose to let it go. */
export interface Watch {
  dispose(): void
  show(position: StreamPosition | null): void
  hide(): void
  acknowledge(offset: number): void
  /** Obeyed when this window drives. */
  resize(size: TerminalSize): void
  drive(): void
  scroll(linesFromEnd: number): void
  typed(): void
}

interface Watcher {
  readonly pump: Pump
  isShown: boolean
  readonly colours: () => ThemeColours | null
  readonly tellRole: (isDriver: boolean) => void
}

const BATCH_MAX_BYTES = 64 * 1024
const BACKLOG_MAX_BYTES = 1024 * 1024
const BACKLOG_MAX_SHARE = 0.75
/** While a person types, an answer is behind no more than this. */
const TYPED_BACKLOG_BYTES = 64 * 1024
const TYPED_FOR_MS = 300

/** Everything a session wrote, the screen it makes, and the windows that watch. */
export class SessionOutput {
  readonly log: SessionLog
  readonly #options: SessionOutputOptions
  readonly #ports: Ports
  readonly #watchers = new Set<Watcher>()
  readonly #pauseAboveBytes: number
  #driver: Watcher | null = null
  #screen: Screen | null = null
  #parsedOffset = 0
  /** A program writes in small pieces: those of one turn go to the screen's thread together. */
  #toScreen: Uint8Array<ArrayBuffer>[] = []
  #toScreenBytes = 0
  #immediate: NodeJS.Immediate | undefined
  #scrollbackLines: number
  #isPaused = false
  #typedAtMs = -Infinity

  constructor(options: SessionOutputOptions, ports: Ports) {
    this.#options = options
    this.#ports = ports
    this.#scrollbackLines = options.scrollbackLines
    this.log = new SessionLog(options.logSizeBytes, options.size)
    // Below the log's capacity, so that the log still holds what follows a snapshot.
    this.#pauseAboveBytes = Math.min(BACKLOG_MAX_BYTES, Math.floor(options.logSizeBytes * BACKLOG_MAX_SHARE))
    this.#openScreen({ offset: 0, markCount: 0, size: options.size })
  }

  get size(): TerminalSize {
    return this.log.size
  }

  get viewerCount(): number {
    return this.#watchers.size
  }

  /** Somebody sees it now. */
  get isShown(): boolean {
    return [...this.#watchers].some((watcher) => watcher.isShown)
  }

  /** Bytes the screen has yet to show. */
  get backlogBytes(): number {
    return this.#screen === null ? 0 : this.log.bytes.endOffset - this.#parsedOffset
  }

  /** Takes the array over. */
  append(bytes: Uint8Array): void {
    this.log.append(bytes)
    this.#toScreen.push(ownArray(bytes))
    this.#toScreenBytes += bytes.byteLength
    if (this.#toScreenBytes >= BATCH_MAX_BYTES) this.#writeToScreen()
    else this.#immediate ??= setImmediate(() => this.#writeToScreen())
    for (const { pump } of this.#watchers) pump.wake()
    this.#balance()
  }

  mark(mark: StreamMark): void {
    if (mark.kind === 'resize' && sameSize(mark.size, this.size)) return
    this.#writeToScreen()
    this.log.mark(mark)
    this.#screen?.mark(mark)
    for (const { pump } of this.#watchers) pump.wake()
    if (mark.kind === 'resize') this.#ports.resized(mark.size)
  }

  setScrollbackLines(lines: number): void {
    this.#scrollbackLines = lines
    this.#screen?.setScrollbackLines(lines)
  }

  /** The text of the screen and the lines above it, for a new shell to start below; null when no screen is kept. */
  text(historyLines: number): Promise<Uint8Array | null> {
    this.#writeToScreen()
    return this.#screen?.text(historyLines) ?? Promise.resolve(null)
  }

  /** @param colours of the window, null while it has not told them */
  watch(colours: () => ThemeColours | null, send: (message: StreamToView) => void): Watch {
    const { sessionId, epoch } = this.#options
    const pump = createPump({
      ...{ sessionId, epoch, log: this.log, clock: this.#ports.clock, send },
      snapshot: (historyLines) => this.#snapshot(historyLines),
    })
    const watcher: Watcher = { pump, isShown: false, colours, tellRole: (isDriver) => send({ kind: 'role', sessionId, isDriver }) }
    this.#watchers.add(watcher)
    return {
      show: (position) => {
        watcher.isShown = true
        if (this.#driver?.isShown) watcher.tellRole(this.#driver === watcher)
        else this.#setDriver(watcher)
        pump.show(position)
      },
      hide: () => {
        watcher.isShown = false
        pump.hide()
        if (this.#driver === watcher) this.#setDriver(this.#nextDriver() ?? watcher)
      },
      acknowledge: (offset) => pump.acknowledge(offset),
      resize: (size) => {
        if (this.#driver === watcher) this.mark({ kind: 'resize', size })
      },
      drive: () => this.#setDriver(watcher),
      typed: () => {
        this.#typedAtMs = this.#ports.clock.nowMs()
        pump.typed()
      },
      scroll: (linesFromEnd) => {
        this.#writeToScreen()
        this.#screen?.scrollTo(linesFromEnd)
        pump.scrolled(linesFromEnd > 0)
      },
      dispose: () => {
        pump.dispose()
        this.#watchers.delete(watcher)
        if (this.#driver === watcher) this.#setDriver(this.#nextDriver())
      },
    }
  }

  /** The driver's colours have changed. */
  refreshColours(): void {
    const colours = this.#driver?.colours()
    if (colours) this.#screen?.setColours(colours)
  }

  dispose(): void {
    for (const { pump } of this.#watchers) pump.dispose()
    this.#watchers.clear()
    clearImmediate(this.#immediate)
    this.#screen?.dispose()
    this.#screen = null
  }

  /** Of the screen that is kept; of its successor when it is lost meanwhile. */
  async #snapshot(historyLines: number | null): Promise<ScreenSnapshot | null> {
    for (let asked = this.#screen; asked !== null; asked = this.#screen) {
      this.#writeToScreen()
      const taken = await asked.snapshot(historyLines)
      if (taken !== null || asked === this.#screen) return taken
    }
    return null
  }

  /** Who is to drive next: a window that shows the session, or any that has it. */
  #nextDriver(): Watcher | null {
    const watchers = [...this.#watchers]
    return watchers.find((watcher) => watcher.isShown) ?? watchers[0] ?? null
  }

  #setDriver(watcher: Watcher | null): void {
    if (watcher === this.#driver) return watcher?.tellRole(true)
    const former = this.#driver
    this.#driver = watcher
    if (former && this.#watchers.has(former)) former.tellRole(false)
    watcher?.tellRole(true)
    this.refreshColours()
  }

  #openScreen(start: { readonly offset: number; readonly markCount: number; readonly size: TerminalSize }): void {
    this.#parsedOffset = start.offset
    const screen = this.#ports.screens.open(
      { ...start, scrollbackLines: this.#scrollbackLines },
      {
        parsed: (offset) => {
          this.#parsedOffset = offset
          this.#balance()
        },
        answered: (text, offset) => {
          // Should the screen be lost now, its successor does not answer again.
          this.#parsedOffset = offset
          this.#ports.answer(text)
        },
        titled: this.#ports.titled,
        rang: this.#ports.rang,
        lost: (isToBlame) => this.#lose(isToBlame),
      },
    )
    this.#screen = screen
    this.refreshColours()
  }

  #writeToScreen(): void {
    clearImmediate(this.#immediate)
    this.#immediate = undefined
    if (this.#toScreen.length === 0) return
    this.#screen?.write(this.#toScreen)
    this.#toScreen = []
    this.#toScreenBytes = 0
  }

  /** The screen died with its thread: another one is made from what the log still has, unless its bytes killed it. */
  #lose(isToBlame: boolean): void {
    this.#screen = null
    if (!isToBlame) this.#replay()
    this.#balance()
  }

  #replay(): void {
    this.#toScreen = []
    this.#toScreenBytes = 0
    const start = this.log.replayStart()
    const answeredOffset = this.#parsedOffset
    this.#openScreen(start)
    const { bytes } = this.log
    let { offset } = start
    for (let index = start.markCount; ; index++) {
      const next = this.log.markAt(index)
      const endOffset = next?.offset ?? bytes.endOffset
      const oldEnd = Math.min(Math.max(offset, answeredOffset), endOffset)
      if (oldEnd > offset) this.#screen?.write([bytes.read(offset, oldEnd - offset)], true)
      if (endOffset > oldEnd) this.#screen?.write([bytes.read(oldEnd, endOffset - oldEnd)])
      offset = endOffset
      if (!next) return
      this.#screen?.mark(next.mark)
    }
  }

  /** Only the screen's backlog makes a program wait; a view that is slow never does. */
  #balance(): void {
    const isTyping = this.#ports.clock.nowMs() - this.#typedAtMs < TYPED_FOR_MS
    const pauseAboveBytes = isTyping ? Math.min(TYPED_BACKLOG_BYTES, this.#pauseAboveBytes) : this.#pauseAboveBytes
    const limitBytes = this.#isPaused ? pauseAboveBytes / 4 : pauseAboveBytes
    const shouldPause = this.backlogBytes > limitBytes
    if (shouldPause === this.#isPaused) return
    this.#isPaused = shouldPause
    this.#ports.pause(shouldPause)
  }
}

/** The thread of the screens takes a whole buffer over, so what is only a part of one is copied. */
function ownArray(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
  return isWhole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes)
}

function sameSize(one: TerminalSize, other: TerminalSize): boolean {
  return one.cols === other.cols && one.rows === other.rows
}
