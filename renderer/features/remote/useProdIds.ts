import { useCallback } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import { DEFAULT_SORT, PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useInventory } from '../../api/use-inventory.ts'

/** The servers in production; null until they are known. */
export function useProdIds(api: Pick<Api, 'call' | 'on'>): ReadonlySet<ServerId> | null {
  const load = useCallback(async () => {
    const ids = new Set<ServerId>()
    for (let offset = 0; ; offset += PAGE_MAX) {
      const { rows, rowCount } = await api.call('servers.query', { filter: 'env:prod', sort: DEFAULT_SORT, group: null, closedGroups: [], offset, limit: PAGE_MAX })
      for (const { server } of rows) if (server.environment === 'prod') ids.add(server.id)
      if (offset + PAGE_MAX >= rowCount) return ids
    }
  }, [api])
  const remote = useInventory(api, ['server'], load)
  return remote.kind === 'ready' ? remote.value : null
}
