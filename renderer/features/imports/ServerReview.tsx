import { useCallback, useState } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import type { ServerImportStage } from '../../../shared/domain/imports/imports-state.ts'
import type { ImportChoice, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { useApi } from '../../api/api-context.tsx'
import { useImportRows, type ReadRows } from '../../api/use-import-rows.ts'
import { ImportReview } from '../../ui/import-rows/ImportReview.tsx'

export interface ServerReviewProps {
  readonly sessionId: ImportSessionId
  readonly stage: Extract<ServerImportStage, { kind: 'review' }>
  readonly attempt: (work: Promise<unknown>) => void
  readonly onLeave: () => void
}

/** What would be added and changed, row by row. What is decided is saved at once. */
export function ServerReview({ sessionId, stage: { preview, hasUpdates, exceptions }, attempt, onLeave }: ServerReviewProps) {
  const api = useApi()
  const [shown, setShown] = useState<readonly ImportVerdict[]>(['add', 'update', 'bad'])
  const readRows = useCallback<ReadRows>((verdicts, offset, limit) => api.call('imports.rows', { sessionId, verdicts, offset, limit }), [api, sessionId])
  const { remote, loadMore } = useImportRows(readRows, shown)
  const choices = new Map<number, ImportChoice>(exceptions.map(({ row, choice }) => [row, choice]))
  const choose = (nextHasUpdates: boolean, next: ReadonlyMap<number, ImportChoice>) =>
    attempt(api.call('imports.choose', { sessionId, hasUpdates: nextHasUpdates, exceptions: [...next].map(([row, choice]) => ({ row, choice })) }))
  const apply = () => {
    const work = api.call('imports.apply', { sessionId })
    attempt(work)
    return work
  }
  return (
    <ImportReview
      {...{ shown, remote, choices, hasUpdates }}
      counts={preview.counts}
      onShow={setShown}
      onChoose={(row, choice) => choose(hasUpdates, new Map(choices).set(row, choice))}
      onHasUpdates={(next) => choose(next, choices)}
      onLoadMore={loadMore}
      onApply={apply}
      leaveLabel="Save and close"
      onLeave={onLeave}
    >
      <p className="page-text">Nothing has changed yet. What you decide here is saved as you go.</p>
    </ImportReview>
  )
}
