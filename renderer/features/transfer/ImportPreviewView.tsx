import { useCallback, useState } from 'react'
import type { ImportChoice, ImportExceptions, ImportPreview, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { useApi } from '../../api/api-context.tsx'
import { useImportRows, type ReadRows } from '../../api/use-import-rows.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { dayText } from '../../ui/time-text.ts'
import { ImportReview } from '../../ui/import-rows/ImportReview.tsx'

export interface ImportPreviewViewProps {
  readonly preview: ImportPreview
  readonly failure: unknown
  readonly onApply: (hasUpdates: boolean, exceptions: ImportExceptions) => Promise<void>
  readonly onAbandon: () => void
}

/** What a file would do, row by row, and the last word about it. */
export function ImportPreviewView({ preview: { importId, fileName, exportedAtMs, counts }, failure, onApply, onAbandon }: ImportPreviewViewProps) {
  const api = useApi()
  const [shown, setShown] = useState<readonly ImportVerdict[]>(['add', 'update', 'bad'])
  const [hasUpdates, setHasUpdates] = useState(true)
  const [choices, setChoices] = useState<ReadonlyMap<number, ImportChoice>>(new Map())
  const readRows = useCallback<ReadRows>((verdicts, offset, limit) => api.call('transfer.importRows', { importId, verdicts, offset, limit }), [api, importId])
  const { remote, loadMore } = useImportRows(readRows, shown)
  const exceptions = [...choices].map(([row, choice]) => ({ row, choice }))
  return (
    <ImportReview
      {...{ counts, shown, remote, choices, hasUpdates }}
      onShow={setShown}
      onChoose={(row, choice) => setChoices(new Map(choices).set(row, choice))}
      onHasUpdates={setHasUpdates}
      onLoadMore={loadMore}
      onApply={() => onApply(hasUpdates, exceptions)}
      leaveLabel="Cancel"
      onLeave={onAbandon}
      alert={<div role="alert">{failure !== null && <p className="field-problem">{failureSentence(failure)}</p>}</div>}
    >
      <h3 ref={focusOnce} tabIndex={-1}>
        What “<bdi>{fileName}</bdi>” would change
      </h3>
      <p className="page-text">
        {exportedAtMs === null ? 'The file does not say when it was made.' : `Exported on ${dayText(exportedAtMs)}.`} Nothing has changed yet. States, and where debug sessions are, stay as they are here.
      </p>
    </ImportReview>
  )
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
