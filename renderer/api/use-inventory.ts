import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../shared/contract/api.ts'
import type { InventoryPart } from '../../shared/domain/inventory/inventory-change.ts'

/** Something that was asked for. */
export type Remote<T> = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'ready'; readonly value: T }

/**
 * Asks for a part of the inventory, and again whenever one of these parts changed or `load` did (keep it stable with
 * useCallback). What is shown stays until the next answer is there; a late answer to an old question is dropped.
 */
export function useInventory<T>(api: Pick<Api, 'on'>, parts: readonly InventoryPart[], load: () => Promise<T>): { readonly remote: Remote<T>; readonly reload: () => void } {
  const [round, setRound] = useState(0)
  const [remote, setRemote] = useState<Remote<T>>({ kind: 'loading' })
  const reload = useCallback(() => setRound((present) => present + 1), [])
  const watched = parts.join()
  useEffect(() => api.on('inventory.changed', (changed) => changed.parts.some((part) => watched.includes(part)) && reload()), [api, watched, reload])
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
  return { remote, reload }
}
