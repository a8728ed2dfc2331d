import type { ReactNode } from 'react'
import type { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import type { Environment, ServerId } from '../../../shared/domain/inventory/server.ts'

/** The gate in front of draining and destroying: who is still on these servers. */
export interface GateProps {
  readonly serverIds: readonly ServerId[]
  readonly move: Extract<ServerMove, 'drain' | 'destroy'>
  /** Says when production is among them. */
  readonly prodNote: ReactNode
  /** The servers are draining, or destroyed. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What other features show among the servers. */
export interface ServersSlots {
  readonly tokensOf: (id: ServerId, environment: Environment) => ReactNode
  readonly sessionsOf: (id: ServerId) => ReactNode
  readonly remoteOf: (id: ServerId) => ReactNode
  readonly gate: (props: GateProps) => ReactNode
}
