import './debug-session-panel.css'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { isRemaining, nextDebugSessionStatus, type DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { DebugSessionMark } from '../../ui/status/DebugSessionMark.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { dayText } from '../../ui/time-text.ts'
import { expiryText, sessionName } from './debug-session-words.ts'
import type { DebugSessionsQuestion } from './debug-sessions-state.ts'
import { SessionHistory } from './SessionHistory.tsx'

export interface DebugSessionPanelProps {
  readonly session: DebugSession
  readonly nowMs: number
  readonly tokens: ReactNode
  readonly onAsk: (asked: DebugSessionsQuestion) => void
  readonly onClose: () => void
}

/** One debug session: what is known of it, what can be done, its tokens and its history. */
export function DebugSessionPanel({ session, nowMs, tokens, onAsk, onClose }: DebugSessionPanelProps) {
  const { status, expiresAtMs } = session
  const facts = [
    ['Owner', session.owner || 'nobody'],
    ['Server', session.serverName],
    ['Environment', <EnvironmentMark key="environment" environment={session.serverEnvironment} />],
    ['Issue', session.issueRef || 'none'],
    ['Commit', session.commitRef || 'none'],
    ['Expires', expiresAtMs === null ? 'never' : `${dayText(expiresAtMs)} (${expiryText(expiresAtMs, nowMs)})`],
    ['Created', dayText(session.createdAtMs)],
    ['Updated', dayText(session.updatedAtMs)],
    ['Id', session.id],
  ] as const
  return (
    <aside
      className="debug-session-panel"
      aria-label={sessionName(session)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header>
        <h3>{sessionName(session)}</h3>
        <IconButton label="Close details" keys={['Esc']} icon={<X size={14} aria-hidden />} onClick={onClose} />
      </header>
      <p className="debug-session-standing">
        <DebugSessionMark status={status} nowMs={nowMs} />
        <span className="muted">
          since {dayText(status.sinceMs)}
          {status.reason !== '' && `: ${status.reason}`}
        </span>
      </p>
      <div className="form-buttons">
        <Button onClick={() => onAsk('edit')}>Edit…</Button>
        {isRemaining(status.kind) && <Button onClick={() => onAsk('reassign')}>Reassign…</Button>}
        {nextDebugSessionStatus(status.kind, 'drain') !== null && <Button onClick={() => onAsk('drain')}>{status.kind === 'draining' ? 'Change countdown…' : 'Drain…'}</Button>}
        {status.kind !== 'ended' && status.kind !== 'failed' && <Button onClick={() => onAsk('end')}>End…</Button>}
        {!isRemaining(status.kind) && <Button onClick={() => onAsk('forget')}>Forget…</Button>}
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="form-buttons debug-session-server">
        <Button look="quiet" onClick={() => onAsk('drainServer')}>
          Drain {session.serverName}…
        </Button>
        <Button look="quiet" onClick={() => onAsk('destroyServer')}>
          Destroy {session.serverName}…
        </Button>
      </div>
      {tokens}
      <section aria-label="History">
        <h4>History</h4>
        <SessionHistory session={session} />
      </section>
    </aside>
  )
}
