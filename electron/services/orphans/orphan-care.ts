import { isOrphan, orphanEndsAtMs } from '../../../shared/domain/orphan.ts'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** An orphan that was ended, as it stood before. */
export interface EndedOrphan {
  readonly id: SessionId
  readonly name: string
  /** How long it had neither written nor been typed to. */
  readonly idleMs: number
  /** The last command seen in the foreground; null when none was ever seen. */
  readonly command: string | null
}

interface Ports {
  readonly sessions: Pick<Sessions, 'find' | 'list' | 'isCountingDown' | 'postpone' | 'keep' | 'stop' | 'vitalsOf'>
  readonly clock: Clock
  /** Resolves with the sessions some window shows or wants. */
  readonly askWindows: (ids: readonly SessionId[]) => Promise<ReadonlySet<SessionId>>
  readonly lastCommandOf: (id: SessionId) => string | null
  /** Called once for all that ended together. */
  readonly ended: (orphans: readonly EndedOrphan[]) => void
  readonly log: (text: string, facts: Record<string, unknown>) => void
  /** One sentence for the person. */
  readonly warn: (text: string) => void
}

/** Orphans that expire within this time are asked about, ended and told together. */
export const GATHER_MS = 200

export type OrphanCare = ReturnType<typeof createOrphanCare>

/**
 * Ends sessions nobody attaches to, after every window was asked. What was ended stays with its output.
 * Nothing but `expired` and `cleanUp` ends anything, and both look again right before they do.
 */
export function createOrphanCare({ sessions, clock, askWindows, lastCommandOf, ended, log, warn }: Ports) {
  const kept = new Set<SessionId>()
  const due = new Set<SessionId>()
  let stopGathering: (() => void) | null = null

  const findUnwatched = (id: SessionId): Session | null => {
    const session = sessions.find(id)
    return session && isOrphan(session) ? session : null
  }

  const findOrphan = (id: SessionId): Session | null => (kept.has(id) ? null : findUnwatched(id))

  /** An orphan whose time is up: not one that was watched, kept or given more time since its timer fired. */
  const findDue = (id: SessionId): Session | null => {
    const session = findOrphan(id)
    return session && orphanEndsAtMs(session) !== null && !sessions.isCountingDown(id) ? session : null
  }

  /** `isStill` is asked again right before the program is ended. */
  const end = async (session: Session, isStill: (id: SessionId) => boolean): Promise<EndedOrphan[]> => {
    const { id, name } = session
    const idleMs = clock.nowMs() - sessions.vitalsOf(id).lastActivityMs
    const orphan = { id, name, idleMs, command: lastCommandOf(id) }
    try {
      if (!(await sessions.stop(id, () => isStill(id)))) return []
    } catch (cause) {
      log('orphan could not be ended', { id, cause: String(cause) })
      warn(`${name}, which nobody watched, could not be ended; close its tab or end it in a terminal.`)
      return []
    }
    log('orphan ended', { id, idleMs, pid: session.status.kind === 'running' ? session.status.pid : null })
    return [orphan]
  }

  const endAll = async (orphans: readonly Session[], isStill: (id: SessionId) => boolean) => {
    const gone = (await Promise.all(orphans.map((orphan) => end(orphan, isStill)))).flat()
    if (gone.length > 0) ended(gone)
  }

  const askAndEnd = async () => {
    stopGathering = null
    const ids = [...due].filter(findDue)
    due.clear()
    if (ids.length === 0) return
    const wanted = await askWindows(ids)
    for (const id of ids) if (wanted.has(id) && findDue(id)) sessions.postpone(id)
    const unwanted = ids.filter((id) => !wanted.has(id))
    await endAll(
      unwanted.flatMap((id) => findDue(id) ?? []),
      (id) => findDue(id) !== null,
    )
  }

  return {
    /** The grace period of a session has passed. */
    expired(id: SessionId): void {
      due.add(id)
      stopGathering ??= clock.startTimer(GATHER_MS, () => void askAndEnd())
    },
    /** A person keeps an orphan: it has no countdown until somebody has watched it again. */
    keep(id: SessionId): void {
      if (!findOrphan(id)) return
      kept.add(id)
      sessions.keep(id)
      log('orphan kept', { id })
    },
    /** A session changed: one that is watched needs no keeping any more. */
    sessionChanged({ id, attachment }: Pick<Session, 'id' | 'attachment'>): void {
      if (attachment.kind === 'attached') kept.delete(id)
    },
    sessionClosed: (id: SessionId): void => void kept.delete(id),
    /** The grace period is another one: all countdowns begin anew. */
    graceChanged(): void {
      for (const { id } of sessions.list()) if (findOrphan(id)) sessions.postpone(id)
    },
    /** Ends these orphans now, as a person decided; resolves when they are gone. One that is watched meanwhile stays. */
    cleanUp: (ids: readonly SessionId[]): Promise<void> =>
      endAll(
        ids.flatMap((id) => findUnwatched(id) ?? []),
        (id) => findUnwatched(id) !== null,
      ),
    dispose: (): void => stopGathering?.(),
  }
}
