import type { Output } from '../../shared/contract/commands.ts'
import { activePaneOf, type Layout, type Tab, type TabId } from '../../shared/domain/layout.ts'
import type { Notice } from '../../shared/domain/notice.ts'
import type { Session, SessionId } from '../../shared/domain/session.ts'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'

/** The window's copy of what main knows. The truth is main's. */
export type ConsoleState = Output<'app.start'>

export type ConsoleChange =
  | { readonly kind: 'session-changed'; readonly session: Session }
  | { readonly kind: 'session-closed'; readonly id: SessionId }
  | { readonly kind: 'layout-changed'; readonly layout: Layout }
  | { readonly kind: 'settings-changed'; readonly settings: Settings }
  | { readonly kind: 'vault-changed'; readonly vault: VaultStatus }
  | { readonly kind: 'notice-raised'; readonly notice: Notice }
  | { readonly kind: 'notice-dismissed'; readonly id: string }

/** Pure transition. A change that says nothing new leaves the same object. */
export function nextConsoleState(state: ConsoleState, change: ConsoleChange): ConsoleState {
  switch (change.kind) {
    case 'session-changed':
      return { ...state, sessions: withSession(state.sessions, change.session) }
    case 'session-closed':
      return state.sessions.some(({ id }) => id === change.id)
        ? { ...state, sessions: state.sessions.filter(({ id }) => id !== change.id) }
        : state
    case 'layout-changed':
      return { ...state, layout: change.layout }
    case 'settings-changed':
      return { ...state, settings: change.settings }
    case 'vault-changed':
      return { ...state, vault: change.vault }
    case 'notice-raised':
      return { ...state, notices: [...withoutNotice(state.notices, change.notice.id), change.notice] }
    case 'notice-dismissed':
      return { ...state, notices: withoutNotice(state.notices, change.id) }
    default:
      return assertNever(change)
  }
}

function withSession(sessions: readonly Session[], session: Session): Session[] {
  return sessions.some(({ id }) => id === session.id)
    ? sessions.map((each) => (each.id === session.id ? session : each))
    : [...sessions, session]
}

function withoutNotice(notices: readonly Notice[], id: string): Notice[] {
  return notices.filter((notice) => notice.id !== id)
}

/** The session in the active pane of a tab; undefined while the news of it is still on the way. */
export function findTabSession(state: Pick<ConsoleState, 'layout' | 'sessions'>, tabId: TabId | null): Session | undefined {
  const tab = state.layout.tabs.find(({ id }) => id === tabId)
  const pane = tab && activePaneOf(tab)
  return pane && state.sessions.find(({ id }) => id === pane.sessionId)
}

/** Whether the bell of one of a tab's terminals has rung since somebody last looked at that. */
export function hasRung({ sessions }: Pick<ConsoleState, 'sessions'>, tab: Tab): boolean {
  return panesOf(tab.root).some((pane) => sessions.some(({ id, hasRung: rang }) => rang && id === pane.sessionId))
}
