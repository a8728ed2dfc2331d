interface Options {
  /** Calls that may come at once. */
  readonly burst: number
  /** Calls a second in the long run. */
  readonly perSecond: number
  readonly nowMs: () => number
}

/** A bucket of calls that refills with time; `take` is false when it is empty. */
export function createRateLimit({ burst, perSecond, nowMs }: Options) {
  let left = burst
  let countedAtMs = nowMs()
  return {
    take(): boolean {
      const now = nowMs()
      left = Math.min(burst, left + (Math.max(0, now - countedAtMs) / 1000) * perSecond)
      countedAtMs = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
