import { CHUNK_MAX_BYTES, WINDOW_MAX_BYTES, type StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import type { ByteLog } from './byte-log.ts'

interface Options {
  readonly sessionId: SessionId
  readonly log: ByteLog
  readonly size: () => TerminalSize
  readonly clock: Clock
  readonly send: (message: StreamToView) => void
}

/** Carries one session's log to one view. */
export interface Pump {
  dispose(): void
  /** Begins at `haveOffset` if the log still has it, else with the whole log. */
  start(haveOffset: number | null): void
  /** The log has grown. */
  wake(): void
  /** The view has shown everything before `offset`. */
  acknowledge(offset: number): void
  /** True while the view has more than a window before it and still acknowledges: a program may wait for it. */
  needsPause(isPaused: boolean): boolean
}

/**
 * The log is the queue: a view that is slow keeps only its offset here, so it costs nothing and delays nobody. Output
 * after a pause is sent at once, then at most every `BATCH_MS` or in full chunks. A view that the log outran begins
 * again at the oldest whole line, once it has acknowledged all it was sent.
 */
export function createPump({ sessionId, log, size, clock, send }: Options): Pump {
  const windowBytes = Math.min(WINDOW_MAX_BYTES, Math.floor(log.capacityBytes / 2))
  let sentOffset = 0
  let acknowledgedOffset = 0
  let lastSentMs = -Infinity
  let lastProgressMs = 0
  let stopTimer: (() => void) | null = null

  const beginAt = (offset: number) => {
    sentOffset = acknowledgedOffset = offset
    lastProgressMs = clock.nowMs()
    send({ kind: 'start', sessionId, offset, replayEndOffset: log.endOffset, size: size() })
  }

  const flush = () => {
    stopTimer?.()
    stopTimer = null
    if (sentOffset < log.startOffset) {
      if (acknowledgedOffset < sentOffset) return
      beginAt(log.replayOffset())
    }
    while (sentOffset < log.endOffset && sentOffset - acknowledgedOffset < windowBytes) {
      const bytes = log.read(sentOffset, Math.min(CHUNK_MAX_BYTES, windowBytes))
      send({ kind: 'output', sessionId, offset: sentOffset, bytes })
      sentOffset += bytes.byteLength
      lastSentMs = clock.nowMs()
    }
  }

  return {
    start(haveOffset) {
      const canContinue = haveOffset !== null && haveOffset >= log.startOffset && haveOffset <= log.endOffset
      beginAt(canContinue ? haveOffset : log.replayOffset())
      flush()
    },
    wake() {
      const sinceMs = clock.nowMs() - lastSentMs
      if (sinceMs >= BATCH_MS || log.endOffset - sentOffset >= CHUNK_MAX_BYTES) flush()
      else stopTimer ??= clock.startTimer(BATCH_MS - sinceMs, flush)
    },
    acknowledge(offset) {
      if (offset <= acknowledgedOffset || offset > sentOffset) return
      acknowledgedOffset = offset
      lastProgressMs = clock.nowMs()
      flush()
    },
    needsPause(isPaused) {
      const backlogBytes = log.endOffset - acknowledgedOffset
      const isKeepingUp = clock.nowMs() - lastProgressMs < STALLED_MS
      return isKeepingUp && backlogBytes > (isPaused ? windowBytes / 2 : windowBytes)
    },
    dispose() {
      stopTimer?.()
    },
  }
}

const BATCH_MS = 5
/** A view silent for longer is not waited for: it catches up from the log when it wakes. */
export const STALLED_MS = 250
