import type { SessionId } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import type { Sessions } from '../sessions/sessions.ts'

interface Ports {
  readonly sessions: Pick<Sessions, 'list' | 'vitalsOf'>
  readonly clock: Clock
  /** These have news, and rest. */
  readonly settled: (ids: readonly SessionId[]) => void
}

const LOOK_EVERY_MS = 2000
const QUIET_MS = 5000
const AGAIN_AFTER_MS = 30_000
/** One that never rests is told all the same. */
const RESTLESS_MS = 300_000

/**
 * Tells of sessions that wrote something and then were quiet for a while: the moment for work that is too much for every
 * output. A look costs a comparison a session.
 */
export function watchSettled({ sessions, clock, settled }: Ports): { dispose(): void } {
  let seen = new Map<SessionId, { readonly offset: number; readonly toldAtMs: number; readonly isTold: boolean }>()
  let stopTimer: () => void = () => undefined

  const look = () => {
    const [nowMs, elapsedMs] = [clock.nowMs(), clock.elapsedMs()]
    const told: SessionId[] = []
    const next: typeof seen = new Map()
    for (const { id } of sessions.list()) {
      const { outputBytes, lastActivityMs } = sessions.vitalsOf(id)
      const before = seen.get(id) ?? { offset: 0, toldAtMs: elapsedMs, isTold: false }
      const sinceMs = elapsedMs - before.toldAtMs
      // Activity that is yet to come was before the clock was set back.
      const mayRest = Math.abs(nowMs - lastActivityMs) >= QUIET_MS && (!before.isTold || sinceMs >= AGAIN_AFTER_MS)
      const isDue = outputBytes !== before.offset && (mayRest || sinceMs >= RESTLESS_MS)
      if (isDue) told.push(id)
      next.set(id, isDue ? { offset: outputBytes, toldAtMs: elapsedMs, isTold: true } : before)
    }
    seen = next
    stopTimer = clock.startTimer(LOOK_EVERY_MS, look)
    if (told.length > 0) settled(told)
  }
  stopTimer = clock.startTimer(LOOK_EVERY_MS, look)
  return { dispose: () => stopTimer() }
}
