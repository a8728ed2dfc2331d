import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import { ALL_ENTRIES, type AuditEntry, type AuditExported, type AuditFilter, type AuditVerdict } from '../../../shared/domain/audit.ts'

/** The part of the log that was read, newest first. What was read for another filter stays until the answer comes. */
export type AuditRemote =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly entries: readonly AuditEntry[]; readonly hasMore: boolean }

export type Verification =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly verdict: AuditVerdict }

export type Exporting = { readonly kind: 'idle' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'done'; readonly outcome: Extract<AuditExported, { kind: 'saved' }> }

export interface Audit {
  readonly remote: AuditRemote
  readonly filter: AuditFilter
  readonly verification: Verification
  readonly exporting: Exporting
  readonly setFilter: (filter: AuditFilter) => void
  readonly loadMore: () => void
  readonly verify: () => void
  readonly export: () => void
  readonly reveal: () => void
}

/** What somebody asked for elsewhere, such as in the palette. */
export type AuditWish = 'verify' | 'export'

export const PAGE_COUNT = 200

/** Reads the log from its newest end; a filter is answered from the whole log. */
export function useAudit(api: Pick<Api, 'call'>): Audit {
  const [filter, setFilter] = useState(ALL_ENTRIES)
  const [pageCount, setPageCount] = useState(1)
  const [remote, setRemote] = useState<AuditRemote>({ kind: 'loading' })
  const [verification, setVerification] = useState<Verification>({ kind: 'idle' })
  const [exporting, setExporting] = useState<Exporting>({ kind: 'idle' })
  useEffect(() => {
    let isCurrent = true
    const settle = (next: AuditRemote) => {
      if (isCurrent) setRemote(next)
    }
    readPages(api, filter, pageCount).then(settle, (error: unknown) => settle({ kind: 'failed', error }))
    return () => {
      isCurrent = false
    }
  }, [api, filter, pageCount])
  return {
    ...{ remote, filter, verification, exporting },
    setFilter(next) {
      setFilter(next)
      setPageCount(1)
    },
    loadMore: () => setPageCount(pageCount + 1),
    verify() {
      setVerification({ kind: 'checking' })
      void api.call('vault.verifyAudit', undefined).then(
        (verdict) => setVerification({ kind: 'done', verdict }),
        (error: unknown) => setVerification({ kind: 'failed', error }),
      )
    },
    export() {
      void api.call('transfer.exportAudit', undefined).then(
        (outcome) => setExporting(outcome.kind === 'saved' ? { kind: 'done', outcome } : { kind: 'idle' }),
        (error: unknown) => setExporting({ kind: 'failed', error }),
      )
    },
    reveal: () => void api.call('transfer.revealExport', undefined).catch((error: unknown) => setExporting({ kind: 'failed', error })),
  }
}

async function readPages(api: Pick<Api, 'call'>, filter: AuditFilter, pageCount: number): Promise<AuditRemote> {
  const entries: AuditEntry[] = []
  for (let page = 0; page < pageCount; page++) {
    const found = await api.call('vault.audit', { beforeSeq: entries.at(-1)?.seq ?? null, limit: PAGE_COUNT, filter })
    entries.push(...found)
    if (found.length < PAGE_COUNT) return { kind: 'ready', entries, hasMore: false }
  }
  return { kind: 'ready', entries, hasMore: true }
}
