import { useCallback, useEffect, useState } from 'react'

/** Something that was asked for. */
export type Remote<T> = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'ready'; readonly value: T }

/**
 * Asks, and again when it is told to or `load` changed (keep it stable with useCallback). What is shown stays until the next
 * answer is there; a late answer to an old question is dropped.
 */
export function useRemote<T>(load: () => Promise<T>): { readonly remote: Remote<T>; readonly reload: () => void } {
  const [round, setRound] = useState(0)
  const [remote, setRemote] = useState<Remote<T>>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    const settle = (next: Remote<T>) => {
      if (isCurrent) setRemote(next)
    }
    load().then((value) => settle({ kind: 'ready', value }), (error: unknown) => settle({ kind: 'failed', error }))
    return () => {
      isCurrent = false
    }
  }, [load, round])
  return { remote, reload: useCallback(() => setRound((present) => present + 1), []) }
}
