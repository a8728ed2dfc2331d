import type { Api } from '../../shared/contract/api.ts'
import type { Layout } from '../../shared/domain/layout.ts'
import { nextConsoleState, type ConsoleChange, type ConsoleState } from './console-state.ts'
import { createStore, type Store } from './store.ts'

/** What the window knows of the console it belongs to. */
export type ConsoleRemote =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly console: ConsoleState }

export interface ConsoleConnection {
  readonly remote: Pick<Store<ConsoleRemote>, 'get' | 'subscribe'>
  /** Applies a change ahead of main, or one that main does not tell. */
  apply(change: ConsoleChange): void
  /** Shows the layout main told last again, when a change shown ahead of main has failed. */
  revertLayout(): void
  dispose(): void
}

const BURST_MS = 16

/** Follows main: listens first, then asks how things stand, so that nothing falls between. */
export function connectConsole(api: Pick<Api, 'call' | 'on'>): ConsoleConnection {
  const remote = createStore<ConsoleRemote>({ kind: 'loading' })
  const early: ConsoleChange[] = []
  let toldLayout: Layout | null = null

  const burst: ConsoleChange[] = []
  let burstTimer: ReturnType<typeof setTimeout> | null = null

  const applyAll = (changes: readonly ConsoleChange[]) => {
    if (changes.length === 0) return
    if (remote.get().kind === 'loading') early.push(...changes)
    remote.update((present) => (present.kind === 'ready' ? { kind: 'ready', console: changes.reduce(nextConsoleState, present.console) } : present))
  }
  const apply = (change: ConsoleChange) => applyAll([...burst.splice(0), change])
  /** The first at once; those that follow closely together, since each has the window drawn anew. */
  const applyInBurst = (change: ConsoleChange) => {
    if (burstTimer !== null) return void burst.push(change)
    applyAll([change])
    const next = () => {
      burstTimer = burst.length > 0 ? setTimeout(next, BURST_MS) : null
      applyAll(burst.splice(0))
    }
    burstTimer = setTimeout(next, BURST_MS)
  }
  const subscriptions = [
    api.on('session.changed', (session) => applyInBurst({ kind: 'session-changed', session })),
    api.on('session.closed', ({ id }) => apply({ kind: 'session-closed', id })),
    api.on('layout.changed', (layout) => {
      toldLayout = layout
      apply({ kind: 'layout-changed', layout })
    }),
    api.on('settings.changed', (settings) => apply({ kind: 'settings-changed', settings })),
    api.on('vault.changed', (vault) => apply({ kind: 'vault-changed', vault })),
    api.on('notice.raised', (notice) => apply({ kind: 'notice-raised', notice })),
  ]
  api.call('app.start', undefined).then(
    (start) => {
      toldLayout ??= start.layout
      remote.update(() => ({ kind: 'ready', console: early.reduce(nextConsoleState, start) }))
    },
    (error: unknown) => remote.update(() => ({ kind: 'failed', error })),
  )
  return {
    remote,
    apply,
    revertLayout() {
      if (toldLayout) apply({ kind: 'layout-changed', layout: toldLayout })
    },
    dispose() {
      for (const unsubscribe of subscriptions) unsubscribe()
      if (burstTimer !== null) clearTimeout(burstTimer)
    },
  }
}
