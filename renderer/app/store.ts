import { useSyncExternalStore } from 'react'

/** A value that changes, and those who want to know. */
export interface Store<T> {
  get(): T
  /** Puts `next(present)` in place. The same value again tells nobody. */
  update(next: (present: T) => T): void
  /** Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    update(next) {
      const updated = next(value)
      if (Object.is(updated, value)) return
      value = updated
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The present value of a store; the component renders again when it changes. */
export function useStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}
