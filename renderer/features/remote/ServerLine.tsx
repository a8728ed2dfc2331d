import { CircleAlert, CircleDashed, KeyRound, TriangleAlert } from 'lucide-react'
import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import { needsPerson } from '../../../shared/domain/remote/remote-failure.ts'
import { Button } from '../../ui/Button.tsx'
import { RowName } from '../../ui/RowName.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { lineActions, type LineActionId } from './line-actions.ts'
import { FAILURE_WORDS, failedSince, serverSentence } from './remote-words.ts'

export interface ServerLineProps {
  readonly row: FleetRow
  readonly isProd: boolean
  readonly nowMs: number
  readonly columnCount: number
  readonly onOpen: () => void
  readonly onAct: (id: LineActionId) => void
}

/** A server in the table: its name, what is to be said of it, and what helps when it does not answer. */
export function ServerLine({ row, isProd, nowMs, columnCount, onOpen, onAct }: ServerLineProps) {
  const { status, answer } = row
  const [first] = lineActions({ kind: 'server', row })
  const isFailed = status.kind === 'failed'
  return (
    <th scope="row" colSpan={columnCount}>
      <div className="fleet-server-line">
        <span className="fleet-server-name">
          <RowName name={row.serverName} onOpen={onOpen} />
          {isProd && <EnvironmentMark environment="prod" />}
        </span>
        {isFailed ? (
          <span className="fleet-failure">
            <span className="row-state">
              <FailureIcon row={row} />
              {FAILURE_WORDS[status.failure.kind]}
            </span>
            <span className="fleet-failure-text selectable">
              {serverSentence(row)} <span className="muted">{failedSince(row, nowMs)}</span>
            </span>
          </span>
        ) : (
          <span className="fleet-server-text muted">
            {status.kind === 'waiting' && <CircleDashed size={13} aria-hidden />}
            {serverSentence(row)}
          </span>
        )}
        {isFailed && first && (
          <Button className="fleet-help" tabIndex={-1} aria-label={`${first.label} ${row.serverName}`} onClick={() => onAct(first.id)}>
            {first.label}
          </Button>
        )}
      </div>
      {answer?.warnings.map((warning) => (
        <p key={warning} className="fleet-warning">
          <TriangleAlert size={13} aria-hidden />
          {warning}
        </p>
      ))}
    </th>
  )
}

function FailureIcon({ row: { status } }: { readonly row: FleetRow }) {
  if (status.kind !== 'failed') return null
  if (status.failure.kind.startsWith('host-key')) return <KeyRound size={13} aria-hidden className={status.failure.kind === 'host-key-unknown' ? 'fleet-warn' : 'fleet-error'} />
  return needsPerson(status.failure) ? <CircleAlert size={13} aria-hidden className="fleet-error" /> : <TriangleAlert size={13} aria-hidden className="fleet-warn" />
}
