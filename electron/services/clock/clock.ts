/** Time as a port, so that tests decide when it passes. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  nowMs(): number
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  startTimer(delayMs: number, run: () => void): () => void
}

/** Resolves after `delayMs` of the clock's time. */
export function delay(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.startTimer(delayMs, resolve))
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  startTimer(delayMs, run) {
    const timer = setTimeout(run, Math.min(delayMs, LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

/** Node fires a timer with a longer delay at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
