import { orphanEndsAtMs } from '../../../shared/domain/orphan.ts'
import type { Session } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import { trayMenu, type TrayMenu } from './tray-menu.ts'

interface Ports {
  readonly clock: Clock
  readonly listSessions: () => readonly Session[]
  readonly show: (menu: TrayMenu) => void
}

/** Changes within this time make one new menu. */
const GATHER_MS = 100
const LAST_MINUTE_MS = 60_000
const LATE_STEP_MS = 1000
const EARLY_STEP_MS = 15_000

/** Keeps the tray's menu as things stand; countdowns move every second in their last minute, before that now and then. */
export function createTrayRefresh({ clock, listSessions, show }: Ports) {
  let stopTimer: (() => void) | null = null
  let dueAtMs = Infinity

  const schedule = (delayMs: number) => {
    const atMs = clock.nowMs() + delayMs
    if (atMs >= dueAtMs) return
    stopTimer?.()
    dueAtMs = atMs
    stopTimer = clock.startTimer(delayMs, refresh)
  }
  const refresh = () => {
    dueAtMs = Infinity
    const sessions = listSessions()
    show(trayMenu(sessions, clock.nowMs()))
    const endsAtMs = sessions.flatMap((session) => orphanEndsAtMs(session) ?? [])
    if (endsAtMs.length === 0) return
    const isLastMinute = Math.min(...endsAtMs) - clock.nowMs() <= LAST_MINUTE_MS
    schedule(isLastMinute ? LATE_STEP_MS : EARLY_STEP_MS)
  }

  return {
    /** Something the menu shows has changed. */
    changed: (): void => schedule(GATHER_MS),
    dispose(): void {
      stopTimer?.()
      dueAtMs = -Infinity
    },
  }
}
