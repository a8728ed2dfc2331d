import { useCallback, useState } from 'react'
import type { ImportChoice, ImportExceptions, ImportPreview, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { useApi } from '../../api/api-context.tsx'
import { useImportRows, type ReadRows } from '../../api/use-import-rows.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/time-text.ts'
import { ImportRows } from '../../ui/import-rows/ImportRows.tsx'
import { VerdictFilter } from '../../ui/import-rows/VerdictFilter.tsx'

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
  const [isBusy, setBusy] = useState(false)
  const readRows = useCallback<ReadRows>((verdicts, offset, limit) => api.call('transfer.importRows', { importId, verdicts, offset, limit }), [api, importId])
  const { remote, loadMore } = useImportRows(readRows, shown)
  const exceptions = [...choices].map(([row, choice]) => ({ row, choice }))
  const apply = () => {
    if (isBusy) return
    setBusy(true)
    void onApply(hasUpdates, exceptions).then(() => setBusy(false))
  }
  return (
    <div className="transfer-preview">
      <header className="transfer-preview-head">
        <h3 ref={focusOnce} tabIndex={-1}>
          What “<bdi>{fileName}</bdi>” would change
        </h3>
        <p className="transfer-text">
          {exportedAtMs === null ? 'The file does not say when it was made.' : `Exported on ${dayText(exportedAtMs)}.`} Nothing has changed yet. States, and where debug sessions are, stay as they are here.
        </p>
        <VerdictFilter counts={counts} shown={shown} onShow={setShown} />
      </header>
      <ImportRows remote={remote} choices={choices} hasUpdates={hasUpdates} onChoose={(row, choice) => setChoices(new Map(choices).set(row, choice))} onLoadMore={loadMore} />
      <footer className="transfer-preview-foot">
        <div role="alert">{failure !== null && <p className="field-problem">{failureSentence(failure)}</p>}</div>
        <Button look="primary" aria-disabled={isBusy} onClick={apply}>
          {isBusy ? 'One moment…' : 'Import'}
        </Button>
        <Button onClick={onAbandon}>Cancel</Button>
        {counts.update > 0 && (
          <label className="transfer-choice">
            <input type="checkbox" checked={!hasUpdates} onChange={(event) => setHasUpdates(!event.target.checked)} />
            Only add; leave what is here as it is
          </label>
        )}
      </footer>
    </div>
  )
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
