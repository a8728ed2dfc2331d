import type { DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'

/** What the screen shows beside its list; the window holds it, so that the palette reaches it. */
export interface DebugSessionsState {
  readonly chosenIds: readonly DebugSessionId[]
  readonly openId: DebugSessionId | null
  readonly asked: DebugSessionsQuestion | null
}
export type DebugSessionsQuestion = 'create' | 'edit' | 'reassign' | 'drain' | 'end' | 'forget' | 'drainServer' | 'destroyServer'

export const NO_DEBUG_SESSION: DebugSessionsState = { chosenIds: [], openId: null, asked: null }
