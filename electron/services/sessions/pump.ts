import { CHUNK_MAX_BYTES, WINDOW_MAX_BYTES, type StreamPosition, type StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import type { ScreenSnapshot } from '../screen-host/protocol.ts'
import type { SessionLog } from './session-log.ts'

interface Options {
  readonly sessionId: SessionId
  readonly epoch: string
  readonly log: SessionLog
  /** The screen as it is after all that is in the log now, with so many lines above it (null: all); null when none is kept. */
  readonly snapshot: (historyLines: number | null) => Promise<ScreenSnapshot | null>
  readonly clock: Clock
  readonly send: (message: StreamToView) => void
}

/** Carries one session to one view. */
export interface Pump {
  dispose(): void
  /** Goes on at `position` if the log still has it and that is little, else with a snapshot. */
  show(position: StreamPosition | null): void
  hide(): void
  /** The log has grown. */
  wake(): void
  /** The view has shown everything before `offset`. */
  acknowledge(offset: number): void
  /** Whether the person reads above the end: then the view is left alone while output rushes by. */
  scrolled(isAboveEnd: boolean): void
  /** The person has typed, and wants to see what comes of it. */
  typed(): void
}

/** `first`: the screen with few lines above it, so that it is seen soon, and then all of them. `glimpse`: the same in a flood. */
type Wanted = 'first' | 'glimpse' | 'all'

/** Clears a view when no screen is kept: cancels a sequence, then resets. */
const RESET = Uint8Array.of(0x18, 0x1b, 0x63)
const BATCH_MS = 5
/** A view that is further behind than this is given the screen instead of the way there. */
const SKIP_BYTES = 128 * 1024
/** How often a view sees the screen while output rushes by; more often while a person types. */
const GLIMPSE_EVERY_MS = 100
const TYPED_GLIMPSE_EVERY_MS = 16
const TYPED_FOR_MS = 300
/** By then the first look at a screen is drawn; the lines above it take longer. */
const FIRST_LOOK_MS = 100
/** Output that is faster than this cannot be followed. */
const RUSH_BYTES_PER_MS = 1000
/** Enough lines above the screen that a person can begin to scroll; one who types looks at the screen. */
const GLIMPSE_HISTORY_LINES = 60

/**
 *     hidden --show--> awaiting a snapshot --it comes--> streaming --hide--> hidden
 *                           `<------- the view fell behind ---'
 *
 * The log is the queue: a view that is slow keeps only its offset here, so it costs nothing and delays nobody. Output
 * after a pause is sent at once, then at most every `BATCH_MS` or in full chunks. A view that falls behind is not sent
 * what it missed: it glimpses the screen as often as the eye can follow, and when it is quiet again gets all of it,
 * lines above included. A view that comes with nothing begins with such a glimpse.
 */
export function createPump({ sessionId, epoch, log, snapshot, clock, send }: Options): Pump {
  const { bytes: byteLog } = log
  const skipBytes = Math.min(SKIP_BYTES, Math.floor(byteLog.capacityBytes / 2))
  const windowBytes = Math.min(WINDOW_MAX_BYTES, skipBytes)
  let state: 'hidden' | 'awaiting' | 'streaming' = 'hidden'
  let request = 0
  let sentOffset = 0
  let acknowledgedOffset = 0
  let markCount = 0
  let lastSentMs = -Infinity
  let isFirstSnapshot = true
  let isSnapshotShown = true
  /** The view was given a glimpse: it lacks lines above its screen. */
  let lacksLines = false
  let glimpsedAtMs = 0
  let isAboveEnd = false
  let typedAtMs = -Infinity
  /** Without a screen the log is the only way. */
  let hasScreen = true
  let stopBatchTimer: (() => void) | null = null
  let stopGlimpseTimer: (() => void) | null = null
  let stopFirstTimer: (() => void) | null = null

  const isTyping = () => clock.elapsedMs() - typedAtMs < TYPED_FOR_MS
  const stopTimers = () => {
    stopBatchTimer?.()
    stopGlimpseTimer?.()
    stopFirstTimer?.()
    stopBatchTimer = stopGlimpseTimer = stopFirstTimer = null
  }
  const begin = (taken: ScreenSnapshot, what: Wanted) => {
    state = 'streaming'
    sentOffset = acknowledgedOffset = taken.offset
    markCount = taken.markCount
    isSnapshotShown = false
    const position = { epoch, offset: taken.offset, markCount }
    const linesFromEnd = isFirstSnapshot || isAboveEnd ? taken.linesFromEnd : null
    isFirstSnapshot = false
    send({ kind: 'snapshot', sessionId, position, size: taken.size, bytes: taken.bytes, linesFromEnd, liveOffset: byteLog.endOffset })
    lacksLines = what === 'glimpse' || (what === 'first' && !taken.hasAllLines)
    glimpsedAtMs = clock.elapsedMs()
    if (what === 'glimpse') startGlimpseTimer()
    else if (lacksLines) stopFirstTimer = clock.startTimer(FIRST_LOOK_MS, firstLookIsOver)
    flush()
  }
  const resync = (what: Wanted) => {
    state = 'awaiting'
    const own = ++request
    stopTimers()
    const glimpseLines = what === 'glimpse' && isTyping() ? 0 : GLIMPSE_HISTORY_LINES
    void snapshot(what === 'all' ? null : glimpseLines).then((taken) => {
      if (own !== request) return
      hasScreen = taken !== null
      // The person reads above the end, and this has too little to read.
      if (what !== 'all' && (isAboveEnd || (what === 'first' && taken && taken.linesFromEnd > 0))) return resync('all')
      const start = taken ?? { ...log.replayStart(), bytes: RESET.slice(), linesFromEnd: 0, hasAllLines: true }
      if (!log.has(start)) resync(what)
      else begin(start, taken === null ? 'all' : what)
    })
  }
  const isBehind = () => !log.has({ offset: sentOffset, markCount }) || (hasScreen && byteLog.endOffset - sentOffset > skipBytes)
  const isRushing = () => byteLog.endOffset - sentOffset > (clock.elapsedMs() - glimpsedAtMs) * RUSH_BYTES_PER_MS
  /** A view that fell behind is left alone until it has shown what it was sent, and while the person reads in it. */
  const glimpse = () => {
    if (isSnapshotShown && acknowledgedOffset === sentOffset && !isAboveEnd && stopGlimpseTimer === null) resync('glimpse')
  }
  const startGlimpseTimer = () => {
    stopGlimpseTimer?.()
    const dueMs = glimpsedAtMs + (isTyping() ? TYPED_GLIMPSE_EVERY_MS : GLIMPSE_EVERY_MS)
    stopGlimpseTimer = clock.startTimer(Math.max(0, dueMs - clock.elapsedMs()), glimpseIsOver)
  }
  /** Output that has become slow enough to follow ends the glimpses: the view gets the lines above its screen. */
  const glimpseIsOver = () => {
    stopGlimpseTimer = null
    if (isBehind() || isRushing()) glimpse()
    else resync('all')
  }

  const firstLookIsOver = () => {
    stopFirstTimer = null
    flush()
  }

  const flush = () => {
    // A glimpse stands until the next: what comes meanwhile would be parsed in vain.
    if (state !== 'streaming' || stopGlimpseTimer !== null) return
    if (lacksLines && stopFirstTimer === null) return glimpseIsOver()
    if (isBehind()) return glimpse()
    stopBatchTimer?.()
    stopBatchTimer = null
    for (;;) {
      const next = log.markAt(markCount)
      if (next && next.offset <= sentOffset) {
        send({ kind: 'mark', sessionId, index: next.index, mark: next.mark })
        markCount += 1
        continue
      }
      const endOffset = Math.min(byteLog.endOffset, next?.offset ?? Infinity)
      if (sentOffset >= endOffset || sentOffset - acknowledgedOffset >= windowBytes) break
      const bytes = byteLog.read(sentOffset, Math.min(CHUNK_MAX_BYTES, windowBytes, endOffset - sentOffset))
      send({ kind: 'output', sessionId, offset: sentOffset, bytes })
      sentOffset += bytes.byteLength
      lastSentMs = clock.elapsedMs()
    }
  }

  return {
    show(position) {
      request += 1
      stopTimers()
      // A view that is drawn anew says where it is once it knows.
      if (!position) isAboveEnd = false
      const missedBytes = position ? byteLog.endOffset - position.offset : Infinity
      isFirstSnapshot = true
      if (!position || lacksLines || position.epoch !== epoch || !log.has(position) || missedBytes > skipBytes) return resync('first')
      isFirstSnapshot = false
      isSnapshotShown = true
      state = 'streaming'
      sentOffset = acknowledgedOffset = position.offset
      markCount = position.markCount
      send({ kind: 'continue', sessionId, liveOffset: byteLog.endOffset })
      flush()
    },
    hide() {
      request += 1
      state = 'hidden'
      stopTimers()
    },
    wake() {
      if (state !== 'streaming') return
      const sinceMs = clock.elapsedMs() - lastSentMs
      if (sinceMs >= BATCH_MS || byteLog.endOffset - sentOffset >= CHUNK_MAX_BYTES) flush()
      else stopBatchTimer ??= clock.startTimer(BATCH_MS - sinceMs, flush)
    },
    acknowledge(offset) {
      if (offset < acknowledgedOffset || offset > sentOffset) return
      acknowledgedOffset = offset
      isSnapshotShown = true
      flush()
    },
    scrolled(isAbove) {
      isAboveEnd = isAbove
      if (isAbove && lacksLines && state === 'streaming') resync('all')
      else flush()
    },
    typed() {
      typedAtMs = clock.elapsedMs()
      if (stopGlimpseTimer !== null) startGlimpseTimer()
    },
    dispose() {
      request += 1
      state = 'hidden'
      stopTimers()
    },
  }
}
