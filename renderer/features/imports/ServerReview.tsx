import { useCallback, useState } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import type { ServerImportStage } from '../../../shared/domain/imports/imports-state.ts'
import type { ImportChoice, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { useApi } from '../../api/api-context.tsx'
import { useImportRows, type ReadRows } from '../../api/use-import-rows.ts'
import { Button } from '../../ui/Button.tsx'
import { ImportRows } from '../../ui/import-rows/ImportRows.tsx'
import { VerdictFilter } from '../../ui/import-rows/VerdictFilter.tsx'

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
  const [isBusy, setBusy] = useState(false)
  const readRows = useCallback<ReadRows>((verdicts, offset, limit) => api.call('imports.rows', { sessionId, verdicts, offset, limit }), [api, sessionId])
  const { remote, loadMore } = useImportRows(readRows, shown)
  const choices = new Map<number, ImportChoice>(exceptions.map(({ row, choice }) => [row, choice]))
  const choose = (nextHasUpdates: boolean, next: ReadonlyMap<number, ImportChoice>) =>
    attempt(api.call('imports.choose', { sessionId, hasUpdates: nextHasUpdates, exceptions: [...next].map(([row, choice]) => ({ row, choice })) }))
  const apply = () => {
    if (isBusy) return
    setBusy(true)
    attempt(api.call('imports.apply', { sessionId }).finally(() => setBusy(false)))
  }
  const { counts } = preview
  return (
    <div className="import-review">
      <div className="import-review-head">
        <p className="import-muted">Nothing has changed yet. What you decide here is saved as you go.</p>
        <VerdictFilter counts={counts} shown={shown} onShow={setShown} />
      </div>
      <ImportRows remote={remote} choices={choices} hasUpdates={hasUpdates} onChoose={(row, choice) => choose(hasUpdates, new Map(choices).set(row, choice))} onLoadMore={loadMore} />
      <footer className="import-review-foot">
        <Button look="primary" aria-disabled={isBusy} onClick={apply}>
          {isBusy ? 'One moment…' : 'Import'}
        </Button>
        <Button onClick={onLeave}>Save and close</Button>
        {counts.update > 0 && (
          <label className="import-choice">
            <input type="checkbox" checked={!hasUpdates} onChange={(event) => choose(!event.target.checked, choices)} />
            Only add; leave what is here as it is
          </label>
        )}
      </footer>
    </div>
  )
}
