import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { ServerColumn } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerRow } from '../../../shared/domain/inventory/server.ts'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { serversText } from './chosen-servers.ts'
import { ServerCell } from './ServerCell.tsx'

interface LineProps {
  readonly id: string
  readonly at: number
  readonly isCurrent: boolean
}

export interface ServerLineProps extends LineProps {
  readonly server: ServerRow
  readonly columns: readonly ServerColumn[]
  readonly nowMs: number
  readonly isChosen: boolean
  readonly isOpen: boolean
}

/** One server of the list. */
export const ServerLine = memo(function ServerLine({ id, at, isCurrent, server, columns, nowMs, isChosen, isOpen }: ServerLineProps) {
  const hasEnvironment = columns.includes('environment')
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      className="server-line"
      data-line={at}
      data-current={isCurrent || undefined}
      data-open={isOpen || undefined}
      data-prod={server.environment === 'prod' || undefined}
    >
      <span role="gridcell" className="server-check" data-check>
        <span className="server-box" data-checked={isChosen || undefined} />
      </span>
      {columns.map((column) => (
        <span key={column} role={column === 'name' ? 'rowheader' : 'gridcell'} className={`server-cell server-cell-${column}`}>
          <ServerCell column={column} server={server} nowMs={nowMs} hasEnvironment={hasEnvironment} />
        </span>
      ))}
    </div>
  )
})

export interface GroupLineProps extends LineProps {
  readonly groupKey: string
  readonly isEnvironment: boolean
  readonly count: number
  readonly isOpen: boolean
}

/** The head of a group. */
export function GroupLine({ id, at, isCurrent, groupKey, isEnvironment, count, isOpen }: GroupLineProps) {
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <div id={id} role="row" aria-rowindex={at + 2} aria-expanded={isOpen} className="server-line server-group" data-line={at} data-current={isCurrent || undefined}>
      <span role="gridcell" className="server-group-cell">
        <Chevron size={14} aria-hidden />
        {isEnvironment && groupKey === 'prod' ? <EnvironmentMark environment="prod" /> : <b>{groupKey === '' ? 'none' : groupKey}</b>}
        <span className="muted">{serversText(count)}</span>
      </span>
    </div>
  )
}

/** Stands for a server that is still on its way. */
export function WaitingLine({ id, at, isCurrent }: LineProps) {
  return (
    <div id={id} role="row" aria-rowindex={at + 2} className="server-line" data-line={at} data-current={isCurrent || undefined}>
      <span role="gridcell" className="server-waiting">
        …
      </span>
    </div>
  )
}
