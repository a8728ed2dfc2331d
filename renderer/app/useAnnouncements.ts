import { useEffect, useRef } from 'react'
import { isAlive, type Session } from '../../shared/domain/session.ts'
import { processEndText } from '../ui/status/session-status.ts'
import type { Store } from './store.ts'

/** Says aloud that a program has ended, wherever the person looks. */
export function useAnnouncements(sessions: readonly Session[], announcement: Store<string>): void {
  const aliveIds = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const ended = sessions.filter(({ id, status }) => status.kind === 'exited' && aliveIds.current.has(id))
    for (const { name, status } of ended) {
      if (status.kind === 'exited') announcement.update(() => `${name}: ${processEndText(status.end)}.`)
    }
    aliveIds.current = new Set(sessions.filter(({ status }) => isAlive(status)).map(({ id }) => id))
  }, [sessions, announcement])
}
