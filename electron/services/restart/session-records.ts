import type { Session } from '../../../shared/domain/session.ts'
import type { StateDatabase } from '../../db/open.ts'
import { forgetSavedSession, readSavedSessions, saveSession, type SavedSession } from '../../db/saved-session.ts'
import { createKeptBySession } from './kept-by-session.ts'

interface Ports {
  readonly db: StateDatabase
  readonly saveFailed: (cause: unknown) => void
}

/** What the next start must know of each session beyond its tab. Written only when it changes. */
export function createSessionRecords({ db, saveFailed }: Ports) {
  const records = createKeptBySession<SavedSession>({
    rows: readSavedSessions(db).map((each) => [each.id, each]),
    save: (_id, record) => saveSession(db, record),
    forget: (id) => forgetSavedSession(db, id),
    saveFailed,
  })

  return {
    ...records,
    sessionChanged({ id, openedAtMs, isDurable, status }: Session): void {
      const end = status.kind === 'exited' ? status.end : null
      const before = records.find(id)
      if (before && before.openedAtMs === openedAtMs && before.isDurable === isDurable && before.end?.endedAtMs === end?.endedAtMs) return
      records.save(id, { id, openedAtMs, isDurable, end })
    },
  }
}
