import { useCallback } from 'react'
import type { Api } from '../../../../shared/contract/api.ts'
import { useRemote } from '../../../api/use-remote.ts'

/** How the open vault stands, and asking again after it was changed. */
export function useSecurityFacts(api: Pick<Api, 'call'>) {
  const load = useCallback(async () => {
    const [slots, schemaVersion, [head], fuses] = await Promise.all([api.call('vault.slots', undefined), api.call('vault.schemaVersion', undefined), api.call('vault.audit', { beforeSeq: null, limit: 1 }), api.call('app.fuses', undefined)])
    /** `head` is the newest entry of the audit log. */
    return { slots, schemaVersion, head: head ?? null, fuses }
  }, [api])
  return useRemote(load)
}
