import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../../../shared/contract/api.ts'
import type { AuditEntry } from '../../../../shared/domain/audit.ts'
import type { Fuse } from '../../../../shared/domain/fuse.ts'
import type { VaultSlot } from '../../../../shared/domain/vault.ts'

export type SecurityFacts =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** `head` is the newest entry of the audit log. */
  | { readonly kind: 'ready'; readonly slots: readonly VaultSlot[]; readonly schemaVersion: number; readonly head: AuditEntry | null; readonly fuses: readonly Fuse[] }

/** How the open vault stands, and asking again after it was changed. */
export function useSecurityFacts(api: Pick<Api, 'call'>): { readonly facts: SecurityFacts; readonly reload: () => void } {
  const [round, setRound] = useState(0)
  const [facts, setFacts] = useState<SecurityFacts>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    const settle = (next: SecurityFacts) => {
      if (isCurrent) setFacts(next)
    }
    Promise.all([api.call('vault.slots', undefined), api.call('vault.schemaVersion', undefined), api.call('vault.audit', { beforeSeq: null, limit: 1 }), api.call('app.fuses', undefined)]).then(
      ([slots, schemaVersion, [head], fuses]) => settle({ kind: 'ready', slots, schemaVersion, head: head ?? null, fuses }),
      (error: unknown) => settle({ kind: 'failed', error }),
    )
    return () => {
      isCurrent = false
    }
  }, [api, round])
  return { facts, reload: useCallback(() => setRound((present) => present + 1), []) }
}
