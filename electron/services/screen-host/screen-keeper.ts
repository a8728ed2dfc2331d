import type { Clock } from '../clock/clock.ts'
import { KeptScreen } from './kept-screen.ts'
import type { FromKeeper, ScreenNumber, ToKeeper } from './protocol.ts'

/** A model nothing was asked of for this long is packed. */
export const REST_AFTER_MS = 60_000
const REST_CHECK_MS = 15_000

interface Ports {
  readonly post: (message: FromKeeper, transfer?: ArrayBuffer[]) => void
  /** Calls `run` soon, after messages that have arrived meanwhile. */
  readonly soon: (run: () => void) => void
  readonly clock: Clock
  /** Says whose bytes are being parsed, 0 for none: who watches can tell which screen is stuck. */
  readonly busyWith: (screen: ScreenNumber) => void
  /** Many screens were packed: what they leave behind can be freed. */
  readonly collectGarbage: () => void
}

/** The screens of many sessions, away from the thread that must never wait: each does a piece of its work in turn. */
export function createScreenKeeper({ post, soon, clock, busyWith, collectGarbage }: Ports) {
  const screens = new Map<ScreenNumber, KeptScreen>()
  let isRunning = false
  let stopRestTimer: (() => void) | null = null

  const run = () => {
    let hasMore = false
    for (const [number, screen] of screens) {
      if (!screen.hasWork) continue
      busyWith(number)
      screen.work(clock.elapsedMs())
      busyWith(0)
      hasMore ||= screen.hasWork
    }
    isRunning = hasMore
    if (hasMore) soon(run)
    else stopRestTimer ??= clock.startTimer(REST_CHECK_MS, rest)
  }
  const rest = () => {
    const sinceMs = clock.elapsedMs() - REST_AFTER_MS
    let hasPacked = false
    const remaining = screens.values()
    const packNext = () => {
      for (const screen of remaining) {
        if (!screen.rest(sinceMs)) continue
        hasPacked = true
        return soon(packNext)
      }
      if (hasPacked) collectGarbage()
      stopRestTimer = screens.size > 0 ? clock.startTimer(REST_CHECK_MS, rest) : null
    }
    packNext()
  }

  return {
    receive(message: ToKeeper): void {
      if (message.kind === 'open') return void screens.set(message.screen, new KeptScreen(message, post))
      const screen = screens.get(message.screen)
      if (message.kind === 'close') {
        screen?.dispose()
        return void screens.delete(message.screen)
      }
      screen?.add(message)
      if (isRunning || !screen) return
      isRunning = true
      soon(run)
    },
    dispose(): void {
      stopRestTimer?.()
      for (const screen of screens.values()) screen.dispose()
      screens.clear()
    },
  }
}
