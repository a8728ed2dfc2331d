import { RemoteTerminal } from '../../shared/domain/remote/remote-terminal.ts'
import { SessionId } from '../../shared/domain/session.ts'
import type { StateDatabase } from './open.ts'

/** A row that no longer makes sense is left out. */
export function readRemoteTerminals(db: StateDatabase): ReadonlyMap<SessionId, RemoteTerminal> {
  const rows = db.prepare<[], { session_id: string; terminal_json: string }>('SELECT session_id, terminal_json FROM remote_terminal').all()
  return new Map(
    rows.flatMap((row): [SessionId, RemoteTerminal][] => {
      const id = SessionId.safeParse(row.session_id)
      const terminal = RemoteTerminal.safeParse(readJson(row.terminal_json))
      return id.success && terminal.success ? [[id.data, terminal.data]] : []
    }),
  )
}

export function saveRemoteTerminal(db: StateDatabase, id: SessionId, terminal: RemoteTerminal): void {
  db.prepare('INSERT OR REPLACE INTO remote_terminal VALUES (?, ?)').run(id, JSON.stringify(terminal))
}

export function forgetRemoteTerminal(db: StateDatabase, id: SessionId): void {
  db.prepare('DELETE FROM remote_terminal WHERE session_id = ?').run(id)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
