import './audit.css'
import { Ban, Check, CircleAlert, Download, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { actorText, eventText } from '../../../shared/domain/audit-words.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { clockText, dayText } from '../../ui/time-text.ts'
import { detailText, exportedText, verdictText } from './audit-words.ts'
import type { Audit, Exporting } from './useAudit.ts'

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
      <table className="data-table audit-table">
        <caption className="for-screen-readers">Audit log, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="audit-seq is-number">
              No.
            </th>
            <th scope="col" className="audit-time">
              When
            </th>
            <th scope="col" className="audit-decision">
              Decision
            </th>
            <th scope="col" className="audit-event">
              What
            </th>
            <th scope="col" className="audit-actor">
              Who
            </th>
            <th scope="col">Details</th>
            <th scope="col" className="audit-code">
              Code
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </table>
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

function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const isRefused = entry.decision === 'refused'
  const Icon = isRefused ? Ban : Check
  const detail = detailText(entry)
  return (
    <tr data-refused={isRefused || undefined}>
      <td className="is-number">{entry.seq}</td>
      <td>
        {dayText(entry.atMs).replace(/, .*/, '')} {clockText(entry.atMs)}
      </td>
      <td>
        <span className="audit-state">
          <Icon size={13} aria-hidden />
          {entry.decision}
        </span>
      </td>
      <th scope="row" title={entry.event}>
        {eventText(entry.event)}
      </th>
      <td title={actorText(entry.actor)}>{actorText(entry.actor)}</td>
      <td title={detail}>{detail}</td>
      <td>
        <code>{entry.code}</code>
      </td>
    </tr>
  )
}

function VerdictLine({ verification }: Pick<AuditViewProps, 'verification'>) {
  switch (verification.kind) {
    case 'idle':
    case 'checking':
      return null
    case 'failed':
      return <Line isRight={false} text={failureSentence(verification.error)} />
    case 'done':
      return <Line isRight={verification.verdict.kind === 'whole'} text={verdictText(verification.verdict)} />
  }
}

function ExportLine({ exporting, onReveal }: { readonly exporting: Exporting; readonly onReveal: () => void }) {
  switch (exporting.kind) {
    case 'idle':
      return null
    case 'failed':
      return <Line isRight={false} text={failureSentence(exporting.error)} />
    case 'done':
      return (
        <Line isRight text={exportedText(exporting.outcome)}>
          <Button onClick={onReveal}>Reveal in folder</Button>
        </Line>
      )
  }
}

function Line({ isRight, text, children }: { readonly isRight: boolean; readonly text: string; readonly children?: ReactNode }) {
  const Icon = isRight ? ShieldCheck : CircleAlert
  return (
    <div className="audit-verdict selectable" data-right={isRight || undefined} role={isRight ? 'status' : 'alert'}>
      <Icon size={15} aria-hidden />
      <p>{text}</p>
      {children}
    </div>
  )
}
