import '../../ui/data-table.css'
import './audit.css'
import { Ban, Check } from 'lucide-react'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { actorText, eventText } from '../../../shared/domain/audit-words.ts'
import { clockText, dayText } from '../../ui/time-text.ts'
import { detailText } from './audit-words.ts'

/** Entries, newest first. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
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
      <td>
        <code>{entry.code}</code>
      </td>
    </tr>
  )
}
