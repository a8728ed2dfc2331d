import { useState, type ReactNode } from 'react'
import type { ImportPreview, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import { Button } from '../Button.tsx'
import { ImportRows, type ImportRowsProps } from './ImportRows.tsx'
import { VerdictFilter } from './VerdictFilter.tsx'

export interface ImportReviewProps extends ImportRowsProps {
  readonly counts: ImportPreview['counts']
  readonly shown: readonly ImportVerdict[]
  readonly onShow: (shown: readonly ImportVerdict[]) => void
  readonly onHasUpdates: (hasUpdates: boolean) => void
  /** Settles when it was tried; whoever gives it tells what went wrong. */
  readonly onApply: () => Promise<unknown>
  readonly leaveLabel: string
  readonly onLeave: () => void
  readonly alert?: ReactNode
  readonly children: ReactNode
}

/** What an import would do, row by row, and the last word about it. */
export function ImportReview({ counts, shown, onShow, onHasUpdates, onApply, leaveLabel, onLeave, alert, children, ...rows }: ImportReviewProps) {
  const [isBusy, setBusy] = useState(false)
  const apply = () => {
    if (isBusy) return
    setBusy(true)
    const rest = () => setBusy(false)
    void onApply().then(rest, rest)
  }
  return (
    <div className="import-review">
      <header className="import-review-head">
        {children}
        <VerdictFilter counts={counts} shown={shown} onShow={onShow} />
      </header>
      <ImportRows {...rows} />
      <footer className="foot">
        {alert}
        <Button look="primary" aria-disabled={isBusy} onClick={apply}>
          {isBusy ? 'One moment…' : 'Import'}
        </Button>
        <Button onClick={onLeave}>{leaveLabel}</Button>
        {counts.update > 0 && (
          <label className="check">
            <input type="checkbox" checked={!rows.hasUpdates} onChange={(event) => onHasUpdates(!event.target.checked)} />
            Only add; leave what is here as it is
          </label>
        )}
      </footer>
    </div>
  )
}
