import type { TabId } from '../../shared/domain/layout.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import type { AuditWish } from '../features/audit/useAudit.ts'
import { NO_DEBUG_SESSION, type DebugSessionsState } from '../features/debug-sessions/debug-sessions-state.ts'
import { NO_REMOTE, type RemoteState } from '../features/remote/remote-state.ts'
import type { PasteQuestion } from '../ui/terminal/terminal-input.ts'

/** The screens of the navigation. Terminals are no screen: they are the ground the screens stand on. */
export const screenIds = ['servers', 'debugSessions', 'remote', 'sessions', 'health', 'imports', 'audit', 'security', 'settings'] as const
/** Transfer is reached from Security and from the palette. */
export type ScreenId = (typeof screenIds)[number] | 'transfer'

/** What lies over everything else and keeps other shortcuts from working. */
export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'paste'; readonly question: PasteQuestion; readonly terminalCount: number }

/** What this window shows and main need not know. */
export interface WindowState {
  readonly screen: ScreenId | null
  readonly isNavigationCollapsed: boolean
  readonly overlay: Overlay | null
  readonly renamingTabId: TabId | null
  /** The session whose find bar is open. */
  readonly findingSessionId: SessionId | null
  /** Sessions chosen for broadcast; see `broadcastGroup`. */
  readonly broadcastIds: readonly SessionId[]
  readonly debugSessions: DebugSessionsState
  readonly remote: RemoteState
  /** What the audit screen is to do once it is there. */
  readonly auditWish: AuditWish | null
  /** A sentence about something that did not work, until dismissed. */
  readonly failure: string | null
}

export const INITIAL_WINDOW_STATE: WindowState = {
  screen: null,
  isNavigationCollapsed: false,
  overlay: null,
  renamingTabId: null,
  findingSessionId: null,
  broadcastIds: [],
  debugSessions: NO_DEBUG_SESSION,
  remote: NO_REMOTE,
  auditWish: null,
  failure: null,
}
