import type { StreamMark, StreamPosition, StreamToView, ThemeColours } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { createPump, type Pump } from './pump.ts'
import { SessionLog } from './session-log.ts'
import { SessionScreen, type ScreenPorts } from './session-screen.ts'

export interface SessionOutputOptions {
  readonly sessionId: SessionId
  /** Names this run of the session: a position in another one means nothing here. */
  readonly epoch: string
  readonly size: TerminalSize
  readonly logSizeBytes: number
  readonly scrollbackLines: number
}

interface Ports extends ScreenPorts {
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

/** Everything a session wrote, the screen it makes, and the windows that watch. One of them drives: size and colours are its own. */
export class SessionOutput {
  readonly log: SessionLog
  readonly #options: SessionOutputOptions
  readonly #ports: Ports
  readonly #screen: SessionScreen
  readonly #watchers = new Set<Watcher>()
  #driver: Watcher | null = null

  constructor(options: SessionOutputOptions, ports: Ports) {
    this.#options = options
    this.#ports = ports
    this.log = new SessionLog(options.logSizeBytes, options.size)
    this.#screen = new SessionScreen({ ...ports, log: this.log, scrollbackLines: options.scrollbackLines, colours: () => this.#driver?.colours() ?? null })
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
    return this.#screen.backlogBytes
  }

  /** Takes the array over. */
  append(bytes: Uint8Array): void {
    this.log.append(bytes)
    this.#screen.write(bytes)
    this.#wakeAll()
    this.#screen.balance()
  }

  mark(mark: StreamMark): void {
    if (mark.kind === 'resize' && sameSize(mark.size, this.size)) return
    this.#screen.flush()
    this.log.mark(mark)
    this.#screen.mark(mark)
    this.#wakeAll()
    if (mark.kind === 'resize') this.#ports.resized(mark.size)
  }

  setScrollbackLines(lines: number): void {
    this.#screen.setScrollbackLines(lines)
  }

  /** The text of the screen and the lines above it, for a new shell to start below; null when no screen is kept. */
  text(historyLines: number): Promise<Uint8Array | null> {
    return this.#screen.text(historyLines)
  }

  /** @param colours of the window, null while it has not told them */
  watch(colours: () => ThemeColours | null, send: (message: StreamToView) => void): Watch {
    const { sessionId, epoch } = this.#options
    const pump = createPump({
      ...{ sessionId, epoch, log: this.log, clock: this.#ports.clock, send },
      snapshot: (historyLines) => this.#screen.snapshot(historyLines),
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
        this.#screen.typed()
        pump.typed()
      },
      scroll: (linesFromEnd) => {
        this.#screen.scrollTo(linesFromEnd)
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
    this.#screen.refreshColours()
  }

  dispose(): void {
    for (const { pump } of this.#watchers) pump.dispose()
    this.#watchers.clear()
    this.#screen.dispose()
  }

  #wakeAll(): void {
    for (const { pump } of this.#watchers) pump.wake()
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
}

function sameSize(one: TerminalSize, other: TerminalSize): boolean {
  return one.cols === other.cols && one.rows === other.rows
}
