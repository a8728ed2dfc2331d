import './server-grid.css'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useEffect, useId, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { namedIds, isChosen } from './chosen-servers.ts'
import { gridIntent, type GridIntent } from '../../ui/grid/grid-keys.ts'
import type { ListLayout } from './list-layout.ts'
import { columnTemplate, fittingColumns, sortColumnOf } from './server-columns.ts'
import type { ServerSlice } from './server-feed.ts'
import { GroupLine, ServerLine, WaitingLine } from './ServerLines.tsx'
import { COLUMN_LABELS } from './server-words.ts'
import type { Arrangement, ServersState } from './servers-state.ts'
import { LINE_PX, useViewport } from '../../ui/grid/use-viewport.ts'
import type { SortColumn } from '../../../shared/domain/inventory/server-list.ts'

export interface ServerGridProps extends Pick<ServersState, 'chosen' | 'cursorAt' | 'openId'> {
  readonly chosenColumns: Arrangement['columns']
  readonly sort: Arrangement['sort']
  readonly slice: ServerSlice
  readonly layout: ListLayout
  readonly nowMs: number
  /** These lines are seen; what of them is missing is to be asked for. */
  readonly onShow: (firstLine: number, endLine: number) => void
  readonly onSort: (by: SortColumn) => void
  readonly onIntent: (intent: GridIntent) => void
  /** A line was clicked; `isToggle` chooses it, `isRange` all up to it. */
  readonly onPick: (line: number, how: { readonly isToggle: boolean; readonly isRange: boolean }) => void
}

/** The list of servers: only the lines that are seen are on the page. The grid has the focus, a line is its active descendant. */
export const ServerGrid = memo(function ServerGrid({ chosen, cursorAt, openId, chosenColumns, sort, slice, layout, nowMs, onShow, onSort, onIntent, onPick }: ServerGridProps) {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const { firstLine, endLine, pageLength, widthPx, onScroll, scrollToLine } = useViewport(ref)
  const columns = useMemo(() => fittingColumns(chosenColumns, widthPx), [chosenColumns, widthPx])
  const ids = useMemo(() => namedIds(chosen), [chosen])
  const end = Math.min(endLine, layout.lineCount)
  useEffect(() => onShow(firstLine, endLine), [onShow, firstLine, endLine])
  useEffect(() => scrollToLine(cursorAt), [scrollToLine, cursorAt])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== ref.current) return
    const intent = gridIntent(event, cursorAt, layout.lineCount, pageLength)
    if (!intent) return
    if (intent.kind === 'none' && chosen.kind === 'some' && chosen.servers.length === 0 && openId === null) return
    event.preventDefault()
    event.stopPropagation()
    onIntent(intent)
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const line = target.closest<HTMLElement>('[data-line]')?.dataset['line']
    if (line !== undefined) onPick(Number(line), { isToggle: event.ctrlKey || event.metaKey || target.closest('[data-check]') !== null, isRange: event.shiftKey })
  }
  const lines = []
  for (let at = Math.min(firstLine, end); at < end; at++) {
    const line = layout.line(at)
    const base = { id: `${id}-${at}`, at, isCurrent: at === cursorAt }
    const server = line?.kind === 'row' ? slice.answer.rows[line.row - slice.request.offset]?.server : undefined
    if (line?.kind === 'group') lines.push(<GroupLine key={`group ${line.key}`} {...base} groupKey={line.key} isEnvironment={slice.request.group === 'environment'} count={line.count} isOpen={line.isOpen} />)
    else if (server) lines.push(<ServerLine key={at} {...base} {...{ server, columns, nowMs }} isChosen={isChosen(chosen, ids, server.id)} isOpen={server.id === openId} />)
    else lines.push(<WaitingLine key={at} {...base} />)
  }
  return (
    <div
      ref={ref}
      role={slice.request.group === null ? 'grid' : 'treegrid'}
      tabIndex={0}
      aria-label="Servers"
      aria-multiselectable
      aria-rowcount={layout.lineCount + 1}
      aria-activedescendant={cursorAt >= firstLine && cursorAt < end ? `${id}-${cursorAt}` : undefined}
      className="server-grid"
      style={{ ['--columns' as string]: columnTemplate(columns) }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="server-grid-head">
        <div role="row" aria-rowindex={1} className="server-line">
          <span role="columnheader" className="server-check" aria-label="Chosen" />
          {columns.map((column) => {
            const by = sortColumnOf(column)
            const isSorted = by !== null && by === sort.by
            const Arrow = sort.isDescending ? ArrowDown : ArrowUp
            return (
              <span key={column} role="columnheader" aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined} className={`server-cell server-cell-${column}`}>
                {by === null ? (
                  COLUMN_LABELS[column]
                ) : (
                  <button type="button" className="server-sort" onClick={() => onSort(by)}>
                    {COLUMN_LABELS[column]}
                    {isSorted && <Arrow size={12} aria-hidden />}
                  </button>
                )}
              </span>
            )
          })}
        </div>
      </div>
      <div role="rowgroup" className="server-grid-body" style={{ height: layout.lineCount * LINE_PX, paddingTop: Math.min(firstLine, end) * LINE_PX }} onClick={onClick}>
        {lines}
      </div>
    </div>
  )
})
