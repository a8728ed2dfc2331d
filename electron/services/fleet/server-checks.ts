import { isCheckNews } from '../../../shared/domain/inventory/server-check.ts'
import type { ServerCheck, ServerId } from '../../../shared/domain/inventory/server.ts'
import type { Clock } from '../clock/clock.ts'

export interface FoundServer extends ServerCheck {
  readonly id: ServerId
}

interface Ports {
  /** Writes findings down, all or none. @throws AppError */
  readonly record: (found: readonly FoundServer[]) => void
  readonly failed: (cause: unknown) => void
  readonly clock: Clock
}

/** Findings that come together are written together. */
const WRITE_AFTER_MS = 500
/** So many go into one transaction: main stays free for keystrokes between. */
const WRITTEN_AT_ONCE = 250

/** Brings what looks at servers found into the inventory: what is news, and what is not only now and then. */
export function createServerChecks({ record, failed, clock }: Ports) {
  const written = new Map<ServerId, ServerCheck>()
  const waiting = new Map<ServerId, FoundServer>()
  let stopTimer: (() => void) | null = null

  function write(): void {
    stopTimer = null
    if (waiting.size === 0) return
    const batch = [...waiting.values()].slice(0, WRITTEN_AT_ONCE)
    for (const { id } of batch) waiting.delete(id)
    try {
      record(batch)
      for (const { id, ...check } of batch) written.set(id, check)
    } catch (cause) {
      // The next look finds it again.
      failed(cause)
    }
    if (waiting.size > 0) stopTimer ??= clock.startTimer(WRITE_AFTER_MS, write)
  }

  return {
    found(found: FoundServer): void {
      waiting.delete(found.id)
      if (!isCheckNews(written.get(found.id), found)) return
      waiting.set(found.id, found)
      stopTimer ??= clock.startTimer(WRITE_AFTER_MS, write)
    },
    /** The vault was locked: nothing of its servers stays here. */
    forget(): void {
      stopTimer?.()
      stopTimer = null
      waiting.clear()
      written.clear()
    },
  }
}
