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
  let elapsedMs = 0
  let setMs = startMs
  let timers: { readonly dueMs: number; readonly run: () => void }[] = []
  return {
    nowMs: () => setMs + elapsedMs,
    elapsedMs: () => elapsedMs,
    startTimer(delayMs, run) {
      const timer = { dueMs: elapsedMs + delayMs, run }
      timers.push(timer)
      return () => {
        if (!losesCancels) timers = timers.filter((each) => each !== timer)
      }
    },
    advance(ms) {
      const endMs = elapsedMs + ms
      for (;;) {
        const due = timers.filter((each) => each.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0]
        if (!due) break
        timers = timers.filter((each) => each !== due)
        elapsedMs = Math.max(elapsedMs, due.dueMs)
        due.run()
      }
      elapsedMs = endMs
    },
    set(byMs) {
      setMs += byMs
    },
    get pendingTimerCount() {
      return timers.length
    },
  }
}
