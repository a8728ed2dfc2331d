import type { Api } from '../../shared/contract/api.ts'
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
  dispose(): void
}

/** Follows main: listens first, then asks how things stand, so that nothing falls between. */
export function connectConsole(api: Pick<Api, 'call' | 'on'>): ConsoleConnection {
  const remote = createStore<ConsoleRemote>({ kind: 'loading' })
  const early: ConsoleChange[] = []

  const apply = (change: ConsoleChange) => {
    if (remote.get().kind === 'loading') early.push(change)
    remote.update((present) =>
      present.kind === 'ready' ? { kind: 'ready', console: nextConsoleState(present.console, change) } : present,
    )
  }
  const subscriptions = [
    api.on('session.changed', (session) => apply({ kind: 'session-changed', session })),
    api.on('session.closed', ({ id }) => apply({ kind: 'session-closed', id })),
    api.on('layout.changed', (layout) => apply({ kind: 'layout-changed', layout })),
    api.on('settings.changed', (settings) => apply({ kind: 'settings-changed', settings })),
    api.on('notice.raised', (notice) => apply({ kind: 'notice-raised', notice })),
  ]
  api.call('app.start', undefined).then(
    (start) => remote.update(() => ({ kind: 'ready', console: early.reduce(nextConsoleState, start) })),
    (error: unknown) => remote.update(() => ({ kind: 'failed', error })),
  )
  return {
    remote,
    apply,
    dispose() {
      for (const unsubscribe of subscriptions) unsubscribe()
    },
  }
}
