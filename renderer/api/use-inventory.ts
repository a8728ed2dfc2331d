import { useEffect } from 'react'
import type { Api } from '../../shared/contract/api.ts'
import type { InventoryPart } from '../../shared/domain/inventory/inventory-change.ts'
import { useRemote, type Remote } from './use-remote.ts'

/** Asks for a part of the inventory, and again whenever one of these parts changed or `load` did. */
export function useInventory<T>(api: Pick<Api, 'on'>, parts: readonly InventoryPart[], load: () => Promise<T>): Remote<T> {
  const { remote, reload } = useRemote(load)
  const watched = parts.join()
  useEffect(() => api.on('inventory.changed', (changed) => changed.parts.some((part) => watched.includes(part)) && reload()), [api, watched, reload])
  return remote
}
