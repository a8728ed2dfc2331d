import type { ServersState } from '../features/servers/servers-state.ts'
import type { WindowState } from './window-state.ts'
import type { Workbench } from './workbench.tsx'

/** What a reload gives back to its window. */
export interface WindowMemory {
  readonly window: Partial<WindowState>
  readonly servers: Partial<ServersState>
}

/** Chromium lets a page write to its history 200 times in 10 s. */
const KEPT_AFTER_MS = 100
/** Another version of the page may have written something else. */
const FORM = 1

/**
 * Keeps what the window shows beside its entry in the history of the page: in memory and never on disk, for what is typed
 * and searched may be what the vault holds. A page that crashes has it, too.
 * @returns the function that ends it
 */
export function keepWindowMemory(workbench: Workbench, history: Pick<History, 'replaceState'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    timer = undefined
    const { screen, isNavigationCollapsed } = workbench.window.get()
    const servers: ServersState = { ...workbench.servers.get(), task: null, outcome: null, isSearchWanted: false }
    history.replaceState({ form: FORM, memory: { window: { screen, isNavigationCollapsed }, servers } }, '')
  }
  const keepSoon = () => {
    timer ??= setTimeout(keep, KEPT_AFTER_MS)
  }
  const stops = [workbench.window.subscribe(keepSoon), workbench.servers.subscribe(keepSoon)]
  window.addEventListener('beforeunload', keep)
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    window.removeEventListener('beforeunload', keep)
  }
}

/** What the page knew before it was loaded again; nothing when it is new. */
export function recallWindow({ state }: Pick<History, 'state'>): WindowMemory {
  const kept = state as { readonly form?: unknown; readonly memory?: WindowMemory } | null
  return kept?.form === FORM && kept.memory ? kept.memory : { window: {}, servers: {} }
}
