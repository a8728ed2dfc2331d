import type { ReactNode } from 'react'
import type { DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionsAnswer } from '../../../shared/domain/inventory/debug-session-list.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import type { DebugSessionsQuestion } from './debug-sessions-state.ts'
import { statusCounts } from './session-list.ts'

export interface SessionToolsProps {
  readonly text: string
  readonly statuses: readonly DebugSessionStatusKind[]
  readonly counts: DebugSessionsAnswer['counts']
  readonly total: number
  readonly chosenCount: number
  readonly create: ReactNode
  readonly onText: (text: string) => void
  readonly onStatuses: (statuses: readonly DebugSessionStatusKind[]) => void
  readonly onAsk: (asked: DebugSessionsQuestion) => void
}

/** Search and status filter; in the place of "New", what can be done with the chosen ones. */
export function SessionTools({ text, statuses, counts, total, chosenCount, create, onText, onStatuses, onAsk }: SessionToolsProps) {
  const toggle = (status: DebugSessionStatusKind) => onStatuses(statuses.includes(status) ? statuses.filter((each) => each !== status) : [...statuses, status])
  return (
    <div className="tools">
      <FilterField label="Filter debug sessions" placeholder="Label, owner, issue, commit, server" value={text} onChange={onText} />
      <div role="group" aria-label="Status" className="status-filter">
        {statusCounts(counts).map(({ status, count }) => (
          <button key={status} type="button" aria-pressed={statuses.includes(status)} data-none={count === 0 || undefined} onClick={() => toggle(status)}>
            {status} <span>{count}</span>
          </button>
        ))}
      </div>
      <span className="for-screen-readers" role="status">
        {total} {total === 1 ? 'session' : 'sessions'} found{chosenCount > 0 ? `, ${chosenCount} chosen` : ''}
      </span>
      <span className="form-space" />
      {chosenCount === 0 ? (
        create
      ) : (
        <div role="group" aria-label="Chosen debug sessions" className="form-buttons">
          <span className="muted">{chosenCount} chosen</span>
          <Button onClick={() => onAsk('reassign')}>Reassign…</Button>
          <Button onClick={() => onAsk('drain')}>Drain…</Button>
          <Button onClick={() => onAsk('end')}>End…</Button>
          <Button onClick={() => onAsk('forget')}>Forget…</Button>
        </div>
      )}
    </div>
  )
}
