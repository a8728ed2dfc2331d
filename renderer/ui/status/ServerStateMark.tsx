import './server-state-mark.css'
import { Circle, CircleDashed, CircleSlash, Hourglass, LoaderCircle, Unplug, CircleHelp } from 'lucide-react'
import type { ServerStateKind } from '../../../shared/domain/inventory/server-state.ts'

const ICONS = { planned: CircleDashed, provisioning: LoaderCircle, up: Circle, unreachable: Unplug, draining: Hourglass, destroyed: CircleSlash } as const

export interface ServerStateMarkProps {
  readonly kind: ServerStateKind
  /** Somebody or something looked; else `up` is only what was told. */
  readonly isChecked: boolean
}

/** The state of a server: every one has a shape of its own and its word. */
export function ServerStateMark({ kind, isChecked }: ServerStateMarkProps) {
  const isTold = kind === 'up' && !isChecked
  const Icon = isTold ? CircleHelp : ICONS[kind]
  return (
    <span className={`server-state server-state-${isTold ? 'told' : kind}`}>
      <Icon size={kind === 'up' && !isTold ? 9 : 13} strokeWidth={2.25} aria-hidden />
      {isTold ? 'up, unchecked' : kind}
    </span>
  )
}
