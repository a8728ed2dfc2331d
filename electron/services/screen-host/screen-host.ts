import type { StreamMark, ThemeColours } from '../../../shared/contract/stream.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import type { FromKeeper, ScreenNumber, ScreenSnapshot, ToKeeper } from './protocol.ts'

/** A thread with a screen keeper in it. */
export interface KeeperThread {
  post(message: ToKeeper, transfer?: ArrayBuffer[]): void
  /** Whose bytes are being parsed now, and how often that has changed: a stuck thread shows the same twice. */
  progress(): { readonly busyWith: ScreenNumber; readonly beat: number }
  /** Ends it, whatever it does. */
  stop(): void
}

export type StartKeeper = (listener: { readonly received: (message: FromKeeper) => void; readonly died: (cause: Error) => void }) => KeeperThread

export interface ScreenOptions {
  readonly size: TerminalSize
  readonly scrollbackLines: number
  /** Where the first byte it will be given stands in the session's stream. */
  readonly offset: number
  readonly markCount: number
}

export interface ScreenEvents {
  readonly parsed: (offset: number) => void
  readonly answered: (text: string, offset: number) => void
  readonly titled: (title: string) => void
  readonly rang: () => void
  /** The screen is gone with its thread; `isToBlame` when it was this one's bytes the thread was stuck in. */
  readonly lost: (isToBlame: boolean) => void
}

/** What a session's screen shows, kept in another thread. After `lost` nothing is answered any more. */
export interface Screen {
  /** Takes the arrays over. */
  write(pieces: readonly Uint8Array<ArrayBuffer>[], isHistory?: boolean): void
  mark(mark: StreamMark): void
  scrollTo(linesFromEnd: number): void
  setScrollbackLines(lines: number): void
  setColours(colours: ThemeColours): void
  /** The screen after all that was given so far, with at most so many lines above it (null: all). Null when it is lost. */
  snapshot(historyLines: number | null): Promise<ScreenSnapshot | null>
  /** Its text for a new shell to start below. Null when it is lost. */
  text(historyLines: number): Promise<Uint8Array | null>
  dispose(): void
}

export interface ScreenHost {
  /** Null when screens are not kept any more, since their thread died too often. */
  open(options: ScreenOptions, events: ScreenEvents): Screen | null
  dispose(): void
}

interface Ports {
  readonly start: StartKeeper
  readonly clock: Clock
  readonly log: (text: string, facts: Record<string, unknown>) => void
}

const WATCH_EVERY_MS = 1000
/** A thread that shows no progress this many times in a row is stuck. */
const STUCK_COUNT = 4
const RESTARTS_MAX = 5
const RESTARTS_WITHIN_MS = 10 * 60_000

/** Keeps the screens of all sessions in one thread, and watches it: when it is stuck or dead, it is replaced. */
export function createScreenHost({ start, clock, log }: Ports): ScreenHost {
  const events = new Map<ScreenNumber, ScreenEvents>()
  const requests = new Map<number, { readonly screen: ScreenNumber; readonly answer: (message: FromKeeper | null) => void }>()
  let thread: KeeperThread | null = null
  let lastNumber = 0
  let lastRequest = 0
  let lastBeat = -1
  let stuckCount = 0
  let startsAtMs: number[] = []
  let stopWatching: (() => void) | null = null

  const received = (message: FromKeeper) => {
    switch (message.kind) {
      case 'snapshot':
      case 'text':
        requests.get(message.request)?.answer(message)
        return void requests.delete(message.request)
      case 'parsed':
        return events.get(message.screen)?.parsed(message.offset)
      case 'answer':
        return events.get(message.screen)?.answered(message.text, message.offset)
      case 'title':
        return events.get(message.screen)?.titled(message.title)
      case 'bell':
        return events.get(message.screen)?.rang()
    }
  }
  const giveUp = (request: number) => {
    requests.get(request)?.answer(null)
    requests.delete(request)
  }
  const loseAll = (why: string) => {
    const blamed = thread?.progress().busyWith ?? 0
    log('screens lost', { why, blamed })
    thread?.stop()
    thread = null
    stopWatching?.()
    stopWatching = null
    const lost = [...events]
    events.clear()
    for (const request of [...requests.keys()]) giveUp(request)
    for (const [number, { lost: tell }] of lost) tell(number === blamed)
  }
  const watch = () => {
    stopWatching = clock.startTimer(WATCH_EVERY_MS, watch)
    const { busyWith, beat } = thread?.progress() ?? { busyWith: 0, beat: 0 }
    stuckCount = busyWith !== 0 && beat === lastBeat ? stuckCount + 1 : 0
    lastBeat = beat
    if (stuckCount >= STUCK_COUNT) loseAll('stuck')
  }
  const started = (): KeeperThread | null => {
    if (thread) return thread
    const now = clock.elapsedMs()
    startsAtMs = startsAtMs.filter((atMs) => now - atMs < RESTARTS_WITHIN_MS)
    if (startsAtMs.length === RESTARTS_MAX) return null
    startsAtMs.push(now)
    try {
      const own: KeeperThread = start({
        received: (message) => (own === thread ? received(message) : undefined),
        died: (cause) => (own === thread ? loseAll(cause.message) : undefined),
      })
      thread = own
    } catch (cause) {
      log('screens cannot be kept', { why: (cause as Error).message })
      return null
    }
    stuckCount = 0
    stopWatching = clock.startTimer(WATCH_EVERY_MS, watch)
    return thread
  }

  return {
    open(options, told) {
      const home = started()
      if (!home) return null
      const screen = ++lastNumber
      events.set(screen, told)
      const post = (message: ToKeeper, transfer?: ArrayBuffer[]) => {
        if (events.has(screen)) home.post(message, transfer)
      }
      const ask = <K extends 'snapshot' | 'text'>(message: (request: number) => ToKeeper & { kind: K }) =>
        new Promise<Extract<FromKeeper, { kind: K }> | null>((resolve) => {
          if (!events.has(screen)) return resolve(null)
          const request = ++lastRequest
          requests.set(request, { screen, answer: (message) => resolve(message as Extract<FromKeeper, { kind: K }> | null) })
          post(message(request))
        })
      post({ kind: 'open', screen, ...options })
      return {
        write: (pieces, isHistory = false) => post({ kind: 'write', screen, pieces, isHistory }, pieces.map(({ buffer }) => buffer)),
        mark: (mark) => post({ kind: 'mark', screen, mark }),
        scrollTo: (linesFromEnd) => post({ kind: 'scroll', screen, linesFromEnd }),
        setScrollbackLines: (lines) => post({ kind: 'scrollback', screen, lines }),
        setColours: (colours) => post({ kind: 'colours', screen, colours }),
        snapshot: async (historyLines) => (await ask((request) => ({ kind: 'snapshot', screen, request, historyLines })))?.snapshot ?? null,
        text: async (historyLines) => (await ask((request) => ({ kind: 'text', screen, request, historyLines })))?.bytes ?? null,
        dispose() {
          post({ kind: 'close', screen })
          events.delete(screen)
          for (const [request, { screen: asked }] of requests) if (asked === screen) giveUp(request)
        },
      }
    },
    dispose() {
      events.clear()
      stopWatching?.()
      thread?.stop()
      thread = null
    },
  }
}
