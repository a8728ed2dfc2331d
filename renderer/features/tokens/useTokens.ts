import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { Token, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { useInventory } from '../../api/use-inventory.ts'
import type { Remote } from '../../api/use-remote.ts'
import { waysOf, type Way } from '../../ui/proof/secret-entry.ts'

export function useTokens(api: Pick<Api, 'call' | 'on'>, { kind, id }: TokenOwner): Remote<readonly Token[]> {
  const load = useCallback(() => api.call('tokens.list', { owner: { kind, id } as TokenOwner }), [api, kind, id])
  return useInventory(api, ['token'], load)
}

export function useDueTokens(api: Pick<Api, 'call' | 'on'>): Remote<readonly Token[]> {
  const load = useCallback(() => api.call('tokens.due', undefined), [api])
  return useInventory(api, ['token', 'server', 'debug-session'], load)
}

/** How a person can prove who they are. */
export function useWays(api: Pick<Api, 'call'>): readonly Way[] {
  const [ways, setWays] = useState(waysOf([]))
  useEffect(() => {
    let isCurrent = true
    const take = (known: readonly Way[]) => {
      if (isCurrent) setWays(known)
    }
    api.call('vault.slots', undefined).then((slots) => take(waysOf(slots)), () => undefined)
    return () => {
      isCurrent = false
    }
  }, [api])
  return ways
}
