import './row-grid.css'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { gridIntent } from '../../../ui/grid/grid-keys.ts'
import { LINE_PX, useViewport } from '../../../ui/grid/use-viewport.ts'
import { fittingColumns, type RowColumn } from './row-columns.ts'
import { RowGridLine } from './RowGridLine.tsx'
import type { Rows } from './use-rows.ts'

export interface RowPoint {
  readonly x: number
  readonly y: number
}

export interface RowGridProps<Row> extends Rows<Row> {
  readonly label: string
  readonly columns: readonly RowColumn[]
  readonly cell: (row: Row, columnKey: string) => ReactNode
  /** What nobody sees when there is no row. */
  readonly empty: ReactNode
  /** Absent where rows cannot be chosen. Null: this one cannot. */
  readonly isChosen?: (row: Row) => boolean | null
  readonly onToggle?: (row: Row) => void
  readonly onToggleAll?: () => void
  /** Enter, a double click or the right button: `at` is where a menu would open. */
  readonly onOpen: (row: Row, at: RowPoint) => void
  readonly onEdit?: (row: Row) => void
  readonly onCurrent?: (row: Row | null) => void
}

/** A list of any length, or why there is none. */
export function RowGrid<Row>(props: RowGridProps<Row>) {
  const { totalCount, failure, empty } = props
  if (failure !== null && totalCount === null) return <p className="row-grid-note" role="alert">{failure}</p>
  return totalCount === 0 ? <div className="row-grid-note">{empty}</div> : <Lines {...props} />
}

/** Only the rows that are seen are on the page. The grid has the focus, a row is its active descendant. */
function Lines<Row>({ label, columns, cell, rowAt, totalCount, want, isChosen, onToggle, onToggleAll, onOpen, onEdit, onCurrent }: RowGridProps<Row>) {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const { firstLine, endLine, pageLength, widthPx, onScroll, scrollToLine } = useViewport(ref)
  const [wantedAt, setCursor] = useState(0)
  const rowCount = totalCount ?? 0
  const cursorAt = Math.max(0, Math.min(wantedAt, rowCount - 1))
  const end = Math.min(endLine, rowCount)
  const first = Math.min(firstLine, end)
  const canChoose = isChosen !== undefined
  const shown = fittingColumns(columns, widthPx, canChoose)
  const current = rowAt(cursorAt)
  useEffect(() => want(firstLine, endLine), [want, firstLine, endLine])
  useEffect(() => scrollToLine(cursorAt), [scrollToLine, cursorAt])
  useEffect(() => onCurrent?.(current ?? null), [onCurrent, current])

  const isAwaited = useRef(false)
  useEffect(() => {
    // What was opened from here has closed and left the focus nowhere.
    if (!isAwaited.current || document.activeElement !== document.body) return
    isAwaited.current = false
    ref.current?.focus()
  })
  const openRow = (row: Row, at: RowPoint) => {
    isAwaited.current = true
    onOpen(row, at)
  }
  const pointOf = (at: number): RowPoint => {
    const box = document.getElementById(`${id}-${at}`)?.getBoundingClientRect()
    return { x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== ref.current) return
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    const intent = isMenuKey ? ({ kind: 'open' } as const) : gridIntent(event, cursorAt, rowCount, pageLength)
    if (!intent) return
    if (intent.kind === 'go') setCursor(intent.to)
    else if (intent.kind === 'toggle' && current) onToggle?.(current)
    else if (intent.kind === 'all' && onToggleAll) onToggleAll()
    else if (intent.kind === 'open' && current) openRow(current, pointOf(cursorAt))
    else if (intent.kind === 'edit' && current && onEdit) {
      isAwaited.current = true
      onEdit(current)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const pick = (event: MouseEvent<HTMLElement>, act: 'move' | 'open') => {
    const target = event.target as HTMLElement
    const line = target.closest<HTMLElement>('[data-line]')?.dataset['line']
    const row = line === undefined ? undefined : rowAt(Number(line))
    if (!row || target instanceof HTMLInputElement) return
    setCursor(Number(line))
    if (target.closest('[data-check]')) onToggle?.(row)
    else if (act === 'open' || target.closest('[data-open]')) openRow(row, { x: event.clientX, y: event.clientY })
    if (act === 'open') event.preventDefault()
  }
  const lines = []
  for (let at = first; at < end; at++) {
    const row = rowAt(at)
    lines.push(<RowGridLine key={at} id={`${id}-${at}`} isCurrent={at === cursorAt} columns={shown} hasCheck={canChoose} isChosen={row && isChosen?.(row)} {...{ at, row, cell }} />)
  }
  return (
    <div
      {...{ ref, onScroll, onKeyDown }}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-busy={totalCount === null}
      aria-multiselectable={canChoose || undefined}
      aria-rowcount={rowCount + 1}
      aria-activedescendant={cursorAt >= first && cursorAt < end ? `${id}-${cursorAt}` : undefined}
      className="row-grid"
      style={{ ['--columns' as string]: `${canChoose ? '36px ' : ''}${shown.map(({ width }) => width).join(' ')}` }}
    >
      <div role="rowgroup" className="row-grid-head">
        <div role="row" aria-rowindex={1} className="row-grid-line">
          {canChoose && <span role="columnheader" aria-label="Chosen" />}
          {shown.map(({ key, label: title }) => (
            <span key={key} role="columnheader" className="row-grid-cell">
              {title}
            </span>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="row-grid-body"
        style={{ height: rowCount * LINE_PX, paddingTop: first * LINE_PX }}
        onClick={(event) => pick(event, 'move')}
        onDoubleClick={(event) => pick(event, 'open')}
        onContextMenu={(event) => pick(event, 'open')}
      >
        {lines}
      </div>
    </div>
  )
}
