import './audit.css'
import { Download, ShieldCheck } from 'lucide-react'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { ExportLine, VerdictLine } from './AuditOutcome.tsx'
import { AuditTable } from './AuditTable.tsx'
import type { Audit } from './useAudit.ts'

export interface AuditViewProps extends Pick<Audit, 'filter' | 'verification' | 'exporting' | 'setFilter' | 'loadMore' | 'verify' | 'export' | 'reveal'> {
  readonly entries: readonly AuditEntry[]
  readonly hasMore: boolean
}

/** Every access, change and attempt, newest first. */
export function AuditView({ entries, hasMore, filter, verification, exporting, ...audit }: AuditViewProps) {
  const isFiltered = filter.isRefusedOnly || filter.text.trim() !== ''
  return (
    <div className="audit">
      <div className="tools">
        <FilterField label="Filter the log" placeholder="Filter the whole log" value={filter.text} onChange={(text) => audit.setFilter({ ...filter, text })} />
        <label className="check">
          <input type="checkbox" checked={filter.isRefusedOnly} onChange={(event) => audit.setFilter({ ...filter, isRefusedOnly: event.target.checked })} />
          Refused only
        </label>
        <span className="muted audit-count" role="status">
          {countText(entries.length, hasMore, isFiltered)}
        </span>
        <Button icon={<ShieldCheck size={14} aria-hidden />} aria-disabled={verification.kind === 'checking'} onClick={audit.verify}>
          {verification.kind === 'checking' ? 'Verifying…' : 'Verify the whole log'}
        </Button>
        <Button icon={<Download size={14} aria-hidden />} onClick={audit.export}>
          Export the whole log…
        </Button>
      </div>
      <VerdictLine verification={verification} />
      <ExportLine exporting={exporting} onReveal={audit.reveal} />
      <AuditTable entries={entries} />
      {entries.length === 0 && <p className="page-note">{isFiltered ? 'Nothing in the log matches.' : 'The log is empty.'}</p>}
      {hasMore && (
        <div className="page-note">
          <Button onClick={audit.loadMore}>Load older entries</Button>
        </div>
      )}
    </div>
  )
}

function countText(count: number, hasMore: boolean, isFiltered: boolean): string {
  const entries = count === 1 ? 'entry' : 'entries'
  if (hasMore) return `the newest ${count} ${isFiltered ? 'that match' : entries}`
  return isFiltered ? `${count} ${entries} of the whole log ${count === 1 ? 'matches' : 'match'}` : `all ${count} ${entries}`
}
