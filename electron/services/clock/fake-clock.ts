import type { Clock } from './clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass and runs the timers that fall due, in order. */
  advance(ms: number): void
  /** The clock of the machine is set; timers run when they would have. */
  set(byMs: number): void
  readonly pendingTimerCount: number
}

/** A clock for tests. With `losesCancels` a cancelled timer still fires: the race a real event loop can lose. */
export function createFakeClock({ losesCancels = false, startMs = 1_700_000_000_000 } = {}): FakeClock {
  let nowMs = startMs
  let timers: { dueMs: number; readonly run: () => void }[] = []
  return {
    nowMs: () => nowMs,
    startTimer(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run }
      timers.push(timer)
      return () => {
        if (!losesCancels) timers = timers.filter((each) => each !== timer)
      }
    },
    advance(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const due = timers.filter((each) => each.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0]
        if (!due) break
        timers = timers.filter((each) => each !== due)
        nowMs = Math.max(nowMs, due.dueMs)
        due.run()
      }
      nowMs = endMs
    },
    set(byMs) {
      nowMs += byMs
      for (const timer of timers) timer.dueMs += byMs
    },
    get pendingTimerCount() {
      return timers.length
    },
  }
}
