import type { RemoteTerminal } from '../../../shared/domain/remote/remote-terminal.ts'
import type { StateDatabase } from '../../db/open.ts'
import { forgetRemoteTerminal, readRemoteTerminals, saveRemoteTerminal } from '../../db/remote-terminal.ts'
import { createKeptBySession, type KeptBySession } from '../restart/kept-by-session.ts'

export type RemoteTabStore = KeptBySession<RemoteTerminal>

/** What is kept of terminals on servers for the next start. */
export function createRemoteTabStore(db: StateDatabase, saveFailed: (cause: unknown) => void): RemoteTabStore {
  return createKeptBySession({ rows: readRemoteTerminals(db), save: (id, terminal) => saveRemoteTerminal(db, id, terminal), forget: (id) => forgetRemoteTerminal(db, id), saveFailed })
}
