import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { AuditEntry, AuditVerdict } from '../../../shared/domain/audit.ts'

/** The part of the log that was read, newest first. */
export type AuditRemote =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly entries: readonly AuditEntry[]; readonly hasMore: boolean }

export type Verification =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly verdict: AuditVerdict }

export interface Audit {
  readonly remote: AuditRemote
  readonly verification: Verification
  readonly loadMore: () => void
  readonly verify: () => void
}

export const PAGE_COUNT = 200

/** Reads the log from its newest end. */
export function useAudit(api: Pick<Api, 'call'>): Audit {
  const [remote, setRemote] = useState<AuditRemote>({ kind: 'loading' })
  const [verification, setVerification] = useState<Verification>({ kind: 'idle' })
  const read = useCallback(
    (before: readonly AuditEntry[]) =>
      api.call('vault.audit', { beforeSeq: before.at(-1)?.seq ?? null, limit: PAGE_COUNT }).then(
        (page) => setRemote({ kind: 'ready', entries: [...before, ...page], hasMore: page.length === PAGE_COUNT }),
        (error: unknown) => setRemote({ kind: 'failed', error }),
      ),
    [api],
  )
  useEffect(() => void read([]), [read])
  return {
    ...{ remote, verification },
    loadMore() {
      if (remote.kind === 'ready') void read(remote.entries)
    },
    verify() {
      setVerification({ kind: 'checking' })
      void api.call('vault.verifyAudit', undefined).then(
        (verdict) => setVerification({ kind: 'done', verdict }),
        (error: unknown) => setVerification({ kind: 'failed', error }),
      )
    },
  }
}
