import type { Clock } from '../clock/clock.ts'

interface Ports {
  readonly clock: Clock
  /** How long nobody has touched keyboard or mouse of this machine. */
  readonly idleMs: () => number
  /** How long that may be; 0 for ever. */
  readonly limitMs: () => number
  readonly lock: () => void
}

/** At least this long between two looks at how idle the machine is. */
const SHORTEST_WAIT_MS = 1000

/** Locks when nobody is there. Watches only between `watch` and `rest`; `watch` again after the limit was changed. */
export function createAutoLock({ clock, idleMs, limitMs, lock }: Ports) {
  let cancel: (() => void) | null = null

  function rest(): void {
    cancel?.()
    cancel = null
  }
  function watch(): void {
    rest()
    const limit = limitMs()
    if (limit === 0) return
    const leftMs = limit - idleMs()
    if (leftMs <= 0) return lock()
    cancel = clock.startTimer(Math.max(SHORTEST_WAIT_MS, leftMs), watch)
  }
  return { watch, rest, dispose: rest }
}
