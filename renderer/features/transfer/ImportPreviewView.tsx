import { useState } from 'react'
import { ImportVerdict, type ImportChoice, type ImportExceptions, type ImportPreview } from '../../../shared/domain/inventory/import-preview.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/time-text.ts'
import { ImportRows } from './ImportRows.tsx'
import { VERDICT_WORDS } from './transfer-words.ts'
import { useImportRows } from './useImport.ts'

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
  const { remote, loadMore } = useImportRows(api, importId, shown)
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
        <div className="transfer-verdicts" role="group" aria-label="Rows to show">
          {ImportVerdict.options.map((verdict) => (
            <label key={verdict} className="transfer-choice" data-verdict={verdict}>
              <input
                type="checkbox"
                checked={shown.includes(verdict)}
                onChange={(event) => setShown(ImportVerdict.options.filter((each) => (each === verdict ? event.target.checked : shown.includes(each))))}
              />
              <strong>{counts[verdict]}</strong> {VERDICT_WORDS[verdict]}
            </label>
          ))}
        </div>
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
