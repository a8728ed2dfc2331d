import './remaining-list.css'
import { isRemaining, type DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { Button } from '../../ui/Button.tsx'
import { DebugSessionMark } from '../../ui/status/DebugSessionMark.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { sessionName } from './debug-session-words.ts'

export type RowQuestion = 'reassign' | 'end' | 'forget'

export interface RemainingListProps {
  readonly sessions: readonly DebugSession[]
  readonly nowMs: number
  readonly showsServer?: boolean
  readonly onAsk: (question: RowQuestion, session: DebugSession) => void
}

/** Who is on a server: label, owner, status with countdown, and what can be done about it. */
export function RemainingList({ sessions, nowMs, showsServer = false, onAsk }: RemainingListProps) {
  const button = (question: RowQuestion, word: string, session: DebugSession) => (
    <Button look="quiet" aria-label={`${word} ${sessionName(session)}`} onClick={() => onAsk(question, session)}>
      {word}…
    </Button>
  )
  return (
    <ul className="box-list remaining-list">
      {sessions.map((session) => (
        <li key={session.id}>
          <span className="remaining-name">
            <span>{sessionName(session)}</span>
            <span className="muted">
              {session.owner || 'nobody'}
              {session.issueRef !== '' && ` · ${session.issueRef}`}
              {showsServer && ` · ${session.serverName}`}
              {showsServer && session.serverEnvironment === 'prod' && <EnvironmentMark environment="prod" />}
            </span>
          </span>
          <DebugSessionMark status={session.status} nowMs={nowMs} />
          <span>
            {isRemaining(session.status.kind) ? (
              <>
                {button('reassign', 'Reassign', session)}
                {button('end', 'End', session)}
              </>
            ) : (
              button('forget', 'Forget', session)
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
