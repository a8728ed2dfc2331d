import '../../ui/message.css'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import { SessionTable } from './SessionTable.tsx'

export interface SessionsViewProps {
  readonly sessions: readonly Session[]
  readonly homeDir: string
  readonly onOpen: (id: SessionId) => void
  readonly onKeep: (id: SessionId) => void
}

/** The sessions on this computer, newest last; opening one shows its terminal. */
export function SessionsView({ sessions, homeDir, onOpen, onKeep }: SessionsViewProps) {
  if (sessions.length === 0) {
    return (
      <div className="message">
        <h3 className="message-title">No sessions</h3>
        <p>Each terminal you open is a session. It stands here until you close its tab.</p>
      </div>
    )
  }
  return <SessionTable sessions={sessions} homeDir={homeDir} onOpen={onOpen} onKeep={onKeep} />
}
