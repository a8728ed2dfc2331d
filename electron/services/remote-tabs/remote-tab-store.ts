import type { RemoteTerminal } from '../../../shared/domain/remote/remote-terminal.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { StateDatabase } from '../../db/open.ts'
import { forgetRemoteTerminal, readRemoteTerminals, saveRemoteTerminal } from '../../db/remote-terminal.ts'

export type RemoteTabStore = ReturnType<typeof createRemoteTabStore>

/** What is kept of terminals on servers for the next start. A full disk takes away nothing that is on the screen. */
export function createRemoteTabStore(db: StateDatabase, saveFailed: (cause: unknown) => void) {
  const saved = new Map(readRemoteTerminals(db))
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (cause) {
      saveFailed(cause)
    }
  }
  const forget = (id: SessionId) => {
    if (saved.delete(id)) attempt(() => forgetRemoteTerminal(db, id))
  }

  return {
    find: (id: SessionId): RemoteTerminal | undefined => saved.get(id),
    save(id: SessionId, terminal: RemoteTerminal): void {
      saved.set(id, terminal)
      attempt(() => saveRemoteTerminal(db, id, terminal))
    },
    forget,
    keepOnly(ids: readonly SessionId[]): void {
      for (const id of [...saved.keys()]) if (!ids.includes(id)) forget(id)
    },
  }
}
