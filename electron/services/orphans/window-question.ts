import type { Payload } from '../../../shared/contract/events.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'

interface Ports {
  readonly clock: Clock
  readonly newId: () => string
  /** How many pages are there to answer. */
  readonly pageCount: () => number
  readonly ask: (question: Payload<'orphans.asked'>) => void
}

/** A page that has not answered by then has no wish. */
export const ANSWER_DEADLINE_MS = 4000

export type WindowQuestion = ReturnType<typeof createWindowQuestion>

/** Asks every window which orphans it shows or wants. */
export function createWindowQuestion({ clock, newId, pageCount, ask }: Ports) {
  const open = new Map<string, (keepIds: readonly SessionId[]) => void>()

  return {
    /** Resolves with the sessions some window wants: when all windows have answered, or at the deadline. */
    ask(sessionIds: readonly SessionId[]): Promise<ReadonlySet<SessionId>> {
      const kept = new Set<SessionId>()
      let missingCount = pageCount()
      if (missingCount === 0) return Promise.resolve(kept)
      const questionId = newId()
      return new Promise((resolve) => {
        const settle = () => {
          open.delete(questionId)
          resolve(kept)
        }
        const stopTimer = clock.startTimer(ANSWER_DEADLINE_MS, settle)
        open.set(questionId, (keepIds) => {
          for (const id of keepIds) if (sessionIds.includes(id)) kept.add(id)
          missingCount -= 1
          if (missingCount > 0) return
          stopTimer()
          settle()
        })
        ask({ questionId, sessionIds: [...sessionIds] })
      })
    },
    /** A window's answer; one that comes late, or to no question, changes nothing. */
    answer: (questionId: string, keepIds: readonly SessionId[]): void => open.get(questionId)?.(keepIds),
  }
}
