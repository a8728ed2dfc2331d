/** Time as a port, so that tests decide when it passes. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  nowMs(): number
  /** Milliseconds since some moment, for how long something took: setting the machine's clock does not move it. */
  elapsedMs(): number
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  startTimer(delayMs: number, run: () => void): () => void
}

/** Resolves after `delayMs` of the clock's time. */
export function delay(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.startTimer(delayMs, resolve))
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  startTimer(delayMs, run) {
    let timer: ReturnType<typeof setTimeout>
    const wait = (leftMs: number) => {
      const stepMs = Math.min(leftMs, LONGEST_TIMER_MS)
      timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : run()), stepMs)
    }
    wait(delayMs)
    return () => clearTimeout(timer)
  },
}

/** Node fires a timer with a longer delay at once, so a longer wait is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
