import './import-rows.css'
import { ImportVerdict, type ImportPreview } from '../../../shared/domain/inventory/import-preview.ts'
import { VERDICT_WORDS } from './import-words.ts'

export interface VerdictFilterProps {
  readonly counts: ImportPreview['counts']
  readonly shown: readonly ImportVerdict[]
  readonly onShow: (shown: readonly ImportVerdict[]) => void
}

/** Which rows are shown, with how many there are of each. */
export function VerdictFilter({ counts, shown, onShow }: VerdictFilterProps) {
  return (
    <div className="import-verdicts" role="group" aria-label="Rows to show">
      {ImportVerdict.options.map((verdict) => (
        <label key={verdict} className="check" data-verdict={verdict}>
          <input type="checkbox" checked={shown.includes(verdict)} onChange={(event) => onShow(ImportVerdict.options.filter((each) => (each === verdict ? event.target.checked : shown.includes(each))))} />
          <strong>{counts[verdict]}</strong> {VERDICT_WORDS[verdict]}
        </label>
      ))}
    </div>
  )
}
