import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { InventoryChange, InventoryPart } from '../../../shared/domain/inventory/inventory-change.ts'
import type { SavedView } from '../../../shared/domain/inventory/saved-view.ts'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import type { Remote } from '../../api/use-remote.ts'
import type { ServersState, ServersStore } from './servers-state.ts'

export function useServersState(store: ServersStore): ServersState {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Loads, and loads again when one of the parts changed; `load` null loads nothing. Late answers are dropped. */
function useInventory<T>(api: Pick<Api, 'on'>, load: (() => Promise<T>) | null, parts: readonly InventoryPart[]): Remote<T> {
  const [settled, setSettled] = useState<{ readonly load: typeof load; readonly remote: Remote<T> }>()
  useEffect(() => {
    if (!load) return
    let isCurrent = true
    const read = () => {
      const settle = (remote: Remote<T>) => {
        if (isCurrent) setSettled({ load, remote })
      }
      load().then((value) => settle({ kind: 'ready', value }), (error: unknown) => settle({ kind: 'failed', error }))
    }
    read()
    const stop = api.on('inventory.changed', (change) => {
      if (change.parts.some((part) => parts.includes(part))) read()
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [api, load, parts])
  return settled && settled.load === load ? settled.remote : { kind: 'loading' }
}

const SERVERS: readonly InventoryPart[] = ['server']
const SERVERS_AND_CHECKS: readonly InventoryPart[] = ['server', 'server-check']
const VIEWS: readonly InventoryPart[] = ['saved-view']

export function useServer(api: Api, id: ServerId): Remote<Server> {
  return useInventory(api, useCallback(() => api.call('server.get', { id }), [api, id]), SERVERS_AND_CHECKS)
}

export function useHistory(api: Api, subjectId: string, limit: number): Remote<readonly InventoryChange[]> {
  return useInventory(api, useCallback(() => api.call('inventory.history', { subjectId, beforeSeq: null, limit }), [api, subjectId, limit]), SERVERS_AND_CHECKS)
}

export function useViews(api: Api): readonly SavedView[] {
  const remote = useInventory<readonly SavedView[]>(api, useCallback(() => api.call('views.list', undefined), [api]), VIEWS)
  return remote.kind === 'ready' ? remote.value : NO_VIEWS
}

const NO_VIEWS: readonly SavedView[] = []

/** Values in use; read only once somebody wants them, for counting all servers takes its time. */
export function useFacets(api: Api, isWanted: boolean): ServerFacets | null {
  const load = useCallback(() => api.call('servers.facets', undefined), [api])
  const remote = useInventory(api, isWanted ? load : null, SERVERS)
  return remote.kind === 'ready' ? remote.value : null
}

/** How many of these are production; null until known. */
export function useProdCount(api: Api, filter: string | null): number | null {
  const load = useCallback(
    async () => (await api.call('servers.query', { filter: `${filter ?? ''} env:prod`, sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 1 })).total,
    [api, filter],
  )
  const remote = useInventory(api, filter === null ? null : load, SERVERS)
  return remote.kind === 'ready' ? remote.value : null
}
