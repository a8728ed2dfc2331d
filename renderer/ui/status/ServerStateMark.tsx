import './server-state-mark.css'
import { Circle, CircleDashed, CircleSlash, Hourglass, LoaderCircle, Unplug, CircleHelp } from 'lucide-react'
import { standingCheck } from '../../../shared/domain/inventory/server-check.ts'
import type { ServerRow } from '../../../shared/domain/inventory/server.ts'
import { agoText } from '../time-text.ts'

const ICONS = { planned: CircleDashed, provisioning: LoaderCircle, up: Circle, unreachable: Unplug, draining: Hourglass, destroyed: CircleSlash } as const
/** An older look proves no more that a server is up. */
const FRESH_MS = 60 * 60_000

export interface ServerStateMarkProps {
  readonly server: Pick<ServerRow, 'state' | 'lastCheck'>
  readonly nowMs: number
}

/** The state of a server: every one has a shape of its own and its word. `up` is plain only where a look has just proved it. */
export function ServerStateMark({ server, nowMs }: ServerStateMarkProps) {
  const { kind } = server.state
  const check = standingCheck(server)
  const isTold = kind === 'up' && (check === null || nowMs - check.atMs > FRESH_MS)
  const look = isTold ? 'told' : kind === 'up' && check?.text ? 'hindered' : kind
  const Icon = isTold ? CircleHelp : ICONS[kind]
  return (
    <span className={`server-state server-state-${look}`}>
      <Icon size={kind === 'up' && !isTold ? 9 : 13} strokeWidth={2.25} aria-hidden />
      {!isTold ? kind : check === null ? 'up, unchecked' : `up ${agoText(check.atMs, nowMs)}`}
    </span>
  )
}
