import './audit.css'
import { Ban, Check, CircleAlert, ShieldCheck } from 'lucide-react'
import { useId, useState } from 'react'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { clockText, dayText } from '../../ui/time-text.ts'
import { actorText, detailText, eventText, matchesFilter, verdictText } from './audit-words.ts'
import type { Verification } from './useAudit.ts'

export interface AuditViewProps {
  readonly entries: readonly AuditEntry[]
  readonly hasMore: boolean
  readonly verification: Verification
  readonly onLoadMore: () => void
  readonly onVerify: () => void
}

/** Every access, change and attempt, newest first. */
export function AuditView({ entries, hasMore, verification, onLoadMore, onVerify }: AuditViewProps) {
  const filterId = useId()
  const [filter, setFilter] = useState('')
  const [isRefusedOnly, setRefusedOnly] = useState(false)
  const shown = entries.filter((entry) => (!isRefusedOnly || entry.decision === 'refused') && matchesFilter(entry, filter))
  const isFiltered = isRefusedOnly || filter !== ''
  return (
    <div className="audit">
      <div className="audit-tools">
        <label htmlFor={filterId} className="for-screen-readers">
          Filter the log
        </label>
        <input id={filterId} type="search" className="audit-filter" placeholder="Filter" spellCheck={false} value={filter} onChange={(event) => setFilter(event.target.value)} />
        <label className="audit-check">
          <input type="checkbox" checked={isRefusedOnly} onChange={(event) => setRefusedOnly(event.target.checked)} />
          Refused only
        </label>
        <span className="muted audit-count" role="status">
          {isFiltered ? `${shown.length} of the ${entries.length} entries read` : `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} read`}
        </span>
        <Button icon={<ShieldCheck size={14} aria-hidden />} aria-disabled={verification.kind === 'checking'} onClick={onVerify}>
          {verification.kind === 'checking' ? 'Verifying…' : 'Verify the whole log'}
        </Button>
      </div>
      <VerdictLine verification={verification} />
      <table className="audit-table">
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
          {shown.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="audit-empty">{isFiltered ? 'Nothing that was read matches.' : 'The log is empty.'}</p>}
      {hasMore && (
        <div className="audit-more">
          <Button onClick={onLoadMore}>Load older entries</Button>
        </div>
      )}
    </div>
  )
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
      <td className="audit-mono">{entry.code}</td>
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

function Line({ isRight, text }: { readonly isRight: boolean; readonly text: string }) {
  const Icon = isRight ? ShieldCheck : CircleAlert
  return (
    <p className="audit-verdict selectable" data-right={isRight || undefined} role={isRight ? 'status' : 'alert'}>
      <Icon size={15} aria-hidden />
      {text}
    </p>
  )
}
