import './debug-session-mark.css'
import { Circle, CircleCheck, CircleDashed, CirclePause, CircleX, Hourglass, Unplug } from 'lucide-react'
import type { DebugSessionStatus } from '../../../shared/domain/inventory/debug-session.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'

const ICONS = { pending: CircleDashed, running: Circle, idle: CirclePause, draining: Hourglass, ended: CircleCheck, failed: CircleX, lost: Unplug } as const

/** The status of a debug session: a shape of its own, its word, and how long it has when it is draining. */
export function DebugSessionMark({ status: { kind, endsAtMs }, nowMs }: { readonly status: Pick<DebugSessionStatus, 'kind' | 'endsAtMs'>; readonly nowMs: number }) {
  const Icon = ICONS[kind]
  return (
    <span className={`debug-session-mark debug-session-${kind}`}>
      <Icon size={kind === 'running' ? 9 : 13} strokeWidth={2.25} aria-hidden />
      {kind}
      {kind === 'draining' && <span className="muted">{endsAtMs === null ? 'waits' : countdownText(endsAtMs - nowMs)}</span>}
    </span>
  )
}
