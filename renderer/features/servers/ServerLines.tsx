import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { ServerColumn } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerRow } from '../../../shared/domain/inventory/server.ts'
import type { GridPlace } from '../../ui/grid/Grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-columns.ts'
import { GridCells, GridLine } from '../../ui/grid/GridLine.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { serversText } from './chosen-servers.ts'
import { ServerCell } from './ServerCell.tsx'

export interface ServerLineProps extends GridPlace {
  readonly server: ServerRow
  readonly columns: readonly GridColumn<ServerColumn>[]
  readonly nowMs: number
  readonly isChosen: boolean
  readonly isOpen: boolean
}

/** One server of the list. */
export const ServerLine = memo(function ServerLine({ server, columns, nowMs, isOpen, ...place }: ServerLineProps) {
  const hasEnvironment = columns.some(({ key }) => key === 'environment')
  return (
    <GridLine {...place} data-open={isOpen || undefined} data-prod={server.environment === 'prod' || undefined}>
      <GridCells columns={columns} cell={(column) => <ServerCell {...{ column, server, nowMs, hasEnvironment }} />} />
    </GridLine>
  )
})

export interface GroupLineProps extends GridPlace {
  readonly groupKey: string
  readonly isEnvironment: boolean
  readonly count: number
  readonly isOpen: boolean
}

/** The head of a group. */
export function GroupLine({ groupKey, isEnvironment, count, isOpen, ...place }: GroupLineProps) {
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <GridLine {...place} aria-expanded={isOpen} className="server-group">
      <span role="gridcell" className="server-group-cell">
        <Chevron size={14} aria-hidden />
        {isEnvironment && groupKey === 'prod' ? <EnvironmentMark environment="prod" /> : <b>{groupKey === '' ? 'none' : groupKey}</b>}
        <span className="muted">{serversText(count)}</span>
      </span>
    </GridLine>
  )
}
