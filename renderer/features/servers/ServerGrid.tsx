import './server-grid.css'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useMemo, type MouseEvent } from 'react'
import type { ServerColumn, SortColumn } from '../../../shared/domain/inventory/server-list.ts'
import { Grid, GridHead, type GridPlace } from '../../ui/grid/Grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-columns.ts'
import type { GridIntent } from '../../ui/grid/grid-keys.ts'
import { WaitingLine } from '../../ui/grid/GridLine.tsx'
import { isChosen, namedIds } from './chosen-servers.ts'
import type { ListLayout } from './list-layout.ts'
import { serverGridColumn, sortColumnOf } from './server-columns.ts'
import type { ServerSlice } from './server-feed.ts'
import { GroupLine, ServerLine } from './ServerLines.tsx'
import type { Arrangement, ServersState } from './servers-state.ts'

export interface ServerGridProps extends Pick<ServersState, 'chosen' | 'cursorAt' | 'openId'> {
  readonly chosenColumns: Arrangement['columns']
  readonly sort: Arrangement['sort']
  readonly slice: ServerSlice
  readonly layout: ListLayout
  readonly nowMs: number
  readonly onShow: (firstLine: number, endLine: number) => void
  readonly onSort: (by: SortColumn) => void
  readonly onIntent: (intent: GridIntent) => void
  /** A line was clicked; `isToggle` chooses it, `isRange` all up to it. */
  readonly onPick: (line: number, how: { readonly isToggle: boolean; readonly isRange: boolean }) => void
}

/** The list of servers. */
export const ServerGrid = memo(function ServerGrid({ chosen, cursorAt, openId, chosenColumns, sort, slice, layout, nowMs, onShow, onSort, onIntent, onPick }: ServerGridProps) {
  const columns = useMemo(() => chosenColumns.map(serverGridColumn), [chosenColumns])
  const ids = useMemo(() => namedIds(chosen), [chosen])
  const act = (intent: GridIntent) => {
    const isNothing = intent.kind === 'none' && chosen.kind === 'some' && chosen.servers.length === 0 && openId === null
    if (!isNothing) onIntent(intent)
    return !isNothing
  }
  const pick = (line: number, event: MouseEvent<HTMLElement>) => {
    if (event.type === 'click') onPick(line, { isToggle: event.ctrlKey || event.metaKey || (event.target as HTMLElement).closest('[data-check]') !== null, isRange: event.shiftKey })
  }
  const lineAt = (place: GridPlace, shown: readonly GridColumn<ServerColumn>[]) => {
    const line = layout.line(place.at)
    const server = line?.kind === 'row' ? slice.answer.rows[line.row - slice.request.offset]?.server : undefined
    if (line?.kind === 'group') return <GroupLine key={`group ${line.key}`} {...place} groupKey={line.key} isEnvironment={slice.request.group === 'environment'} count={line.count} isOpen={line.isOpen} />
    return server ? <ServerLine key={place.at} {...place} {...{ server, nowMs }} columns={shown} isChosen={isChosen(chosen, ids, server.id)} isOpen={server.id === openId} /> : <WaitingLine key={place.at} {...place} canChoose />
  }
  return (
    <Grid
      {...{ columns, cursorAt, onShow }}
      label="Servers"
      hasGroups={slice.request.group !== null}
      canChoose
      head={(column) => <ServerHead key={column.key} {...{ column, sort, onSort }} />}
      lineCount={layout.lineCount}
      line={lineAt}
      onIntent={act}
      onPointer={pick}
    />
  )
})

function ServerHead({ column, sort, onSort }: Pick<ServerGridProps, 'sort' | 'onSort'> & { readonly column: GridColumn<ServerColumn> }) {
  const by = sortColumnOf(column.key)
  if (by === null) return <GridHead column={column} />
  const sorted = by !== sort.by ? undefined : sort.isDescending ? 'descending' : 'ascending'
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp
  return (
    <GridHead column={column} sorted={sorted}>
      <button type="button" className="sort-button" onClick={() => onSort(by)}>
        {column.label}
        {sorted && <Arrow size={12} aria-hidden />}
      </button>
    </GridHead>
  )
}
