import type { Clock } from '../clock/clock.ts'

interface Options<Id> {
  readonly clock: Clock
  /** Milliseconds until an orphan expires; 0 means never. Read at every `begin`. */
  readonly graceMs: () => number
  readonly expired: (id: Id) => void
}

export interface GracePeriod<Id> {
  dispose(): void
  /** Starts the period anew. Returns when it ends, or null when it never does. */
  begin(id: Id): number | null
  cancel(id: Id): void
  /** False once it has passed. */
  isRunning(id: Id): boolean
}

/**
 * Counts down for sessions nobody watches. Each start carries a generation, so that a timer which fires after its
 * cancellation or after a newer start finds itself outdated and does nothing.
 */
export function createGracePeriod<Id>({ clock, graceMs, expired }: Options<Id>): GracePeriod<Id> {
  const running = new Map<Id, { readonly generation: number; readonly stop: () => void }>()
  let generation = 0

  const cancel = (id: Id) => {
    running.get(id)?.stop()
    running.delete(id)
  }

  return {
    begin(id) {
      cancel(id)
      const delayMs = graceMs()
      if (delayMs <= 0) return null
      generation += 1
      const own = generation
      const stop = clock.startTimer(delayMs, () => {
        if (running.get(id)?.generation !== own) return
        running.delete(id)
        expired(id)
      })
      running.set(id, { generation: own, stop })
      return clock.nowMs() + delayMs
    },
    cancel,
    isRunning: (id) => running.has(id),
    dispose() {
      for (const id of [...running.keys()]) cancel(id)
    },
  }
}
