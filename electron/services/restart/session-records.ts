import type { Session, SessionId } from '../../../shared/domain/session.ts'
import type { StateDatabase } from '../../db/open.ts'
import { forgetSavedSession, readSavedSessions, saveSession, type SavedSession } from '../../db/saved-session.ts'

interface Ports {
  readonly db: StateDatabase
  readonly saveFailed: (cause: unknown) => void
}

/** What the next start must know of each session beyond its tab. Written only when it changes. */
export function createSessionRecords({ db, saveFailed }: Ports) {
  const records = new Map(readSavedSessions(db).map((each) => [each.id, each]))

  const attempt = (work: () => void) => {
    try {
      work()
    } catch (cause) {
      saveFailed(cause)
    }
  }
  const forget = (id: SessionId) => {
    if (records.delete(id)) attempt(() => forgetSavedSession(db, id))
  }

  return {
    find: (id: SessionId): SavedSession | undefined => records.get(id),
    list: (): readonly SavedSession[] => [...records.values()],
    sessionChanged({ id, openedAtMs, isDurable, status }: Session): void {
      const end = status.kind === 'exited' ? status.end : null
      const before = records.get(id)
      if (before && before.openedAtMs === openedAtMs && before.isDurable === isDurable && before.end?.endedAtMs === end?.endedAtMs) return
      const record = { id, openedAtMs, isDurable, end }
      records.set(id, record)
      attempt(() => saveSession(db, record))
    },
    forget,
    keepOnly(ids: readonly SessionId[]): void {
      for (const id of [...records.keys()]) if (!ids.includes(id)) forget(id)
    },
  }
}
