import { createContext, useContext } from 'react'
import type { Api } from '../../shared/contract/api.ts'
import type { Session } from '../../shared/domain/session.ts'
import { failureSentence } from '../api/failure-sentence.ts'
import type { ConsoleConnection } from './console-connection.ts'
import { findTabSession, type ConsoleState } from './console-state.ts'
import { INITIAL_SERVERS_STATE, type ServersState } from '../features/servers/servers-state.ts'
import { createKeptViews, type KeptViews } from './kept-views.ts'
import { createStore, type Store } from './store.ts'
import { createTerminalRegistry, type TerminalRegistry } from './terminal-registry.ts'
import { INITIAL_WINDOW_STATE, type WindowState } from './window-state.ts'

/** Everything an action may touch. */
export interface Workbench {
  readonly api: Api
  readonly connection: ConsoleConnection
  readonly window: Store<WindowState>
  readonly terminals: TerminalRegistry
  readonly keptViews: KeptViews
  /** What the Servers screen shows, whether it is open or not. */
  readonly servers: Store<ServersState>
  /** What a screen reader is to say next. */
  readonly announcement: Store<string>
}

export function createWorkbench(api: Api, connection: ConsoleConnection, start?: Partial<WindowState>, servers?: Partial<ServersState>): Workbench {
  return {
    api,
    connection,
    window: createStore<WindowState>({ ...INITIAL_WINDOW_STATE, ...start }),
    terminals: createTerminalRegistry(),
    keptViews: createKeptViews(),
    servers: createStore<ServersState>({ ...INITIAL_SERVERS_STATE, ...servers }),
    announcement: createStore(''),
  }
}

/** The console, once it is known. */
export function findConsole(workbench: Workbench): ConsoleState | null {
  const remote = workbench.connection.remote.get()
  return remote.kind === 'ready' ? remote.console : null
}

/** The session whose tab is active. */
export function findActiveSession(workbench: Workbench): Session | undefined {
  const state = findConsole(workbench)
  return state ? findTabSession(state, state.layout.activeTabId) : undefined
}

/** Changes what only this window knows. */
export function updateWindow(workbench: Workbench, change: Partial<WindowState>): void {
  workbench.window.update((present) => ({ ...present, ...change }))
}

/** Shows the sentence of a failure until it is dismissed. */
export function showFailure(workbench: Workbench, error: unknown): void {
  updateWindow(workbench, { failure: failureSentence(error) })
}

const WorkbenchContext = createContext<Workbench | null>(null)

export const WorkbenchProvider = WorkbenchContext.Provider

/** @throws when no WorkbenchProvider stands above. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (!workbench) throw new Error('useWorkbench needs a WorkbenchProvider above it.')
  return workbench
}
