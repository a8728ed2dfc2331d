import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { HostKeyReport } from '../../../shared/domain/remote/host-key.ts'
import type { RemoteSession } from '../../../shared/domain/remote/remote-session.ts'

export interface NamedServer {
  readonly id: ServerId
  readonly name: string
}

/** A session of tmux and the server it is on. */
export interface RemotePlace {
  readonly server: NamedServer
  readonly session: RemoteSession
}

/** What the window asks before something is done on servers. */
export type RemoteQuestion =
  | { readonly kind: 'connect' }
  | { readonly kind: 'create' | 'join'; readonly serverId: ServerId | null }
  | { readonly kind: 'rename' | 'kill' | 'type'; readonly place: RemotePlace }
  | { readonly kind: 'run'; readonly serverIds: readonly ServerId[] }
  | { readonly kind: 'run-in'; readonly place: RemotePlace }
  /** `then` is done once the key is trusted. */
  | { readonly kind: 'host-key'; readonly server: NamedServer; readonly report: HostKeyReport; readonly then: (() => void) | null }

/** What the window knows of servers beside what main does. */
export interface RemoteState {
  readonly text: string
  readonly isGrouped: boolean
  readonly asked: RemoteQuestion | null
  /** The row under the cursor: what the palette's actions are done to. */
  readonly current: { readonly server: NamedServer; readonly session: RemoteSession | null } | null
  /** A connection a person waits for. */
  readonly connecting: NamedServer | null
  /** What was done last. */
  readonly done: string | null
}

export const NO_REMOTE: RemoteState = { text: '', isGrouped: true, asked: null, current: null, connecting: null, done: null }
