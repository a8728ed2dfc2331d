import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { Grid, type GridPlace } from '../../../ui/grid/Grid.tsx'
import type { GridColumn } from '../../../ui/grid/grid-columns.ts'
import type { GridIntent } from '../../../ui/grid/grid-keys.ts'
import { GridCells, GridLine, WaitingLine } from '../../../ui/grid/GridLine.tsx'
import type { Rows } from './use-rows.ts'

export interface RowPoint {
  readonly x: number
  readonly y: number
}

export interface RowGridProps<Row> extends Rows<Row> {
  readonly label: string
  readonly columns: readonly GridColumn[]
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
  if (failure !== null && totalCount === null) return <p className="cluster-pad muted" role="alert">{failure}</p>
  return totalCount === 0 ? <div className="cluster-pad muted">{empty}</div> : <Lines {...props} />
}

function Lines<Row>({ label, columns, cell, rowAt, totalCount, want, isChosen, onToggle, onToggleAll, onOpen, onEdit, onCurrent }: RowGridProps<Row>) {
  const ref = useRef<HTMLDivElement>(null)
  const [wantedAt, setCursor] = useState(0)
  const lineCount = totalCount ?? 0
  const cursorAt = Math.max(0, Math.min(wantedAt, lineCount - 1))
  const canChoose = isChosen !== undefined
  const current = rowAt(cursorAt)
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
  const act = (intent: GridIntent, currentId: string): boolean => {
    if (intent.kind === 'go') setCursor(intent.to)
    else if (intent.kind === 'toggle' && current) onToggle?.(current)
    else if (intent.kind === 'all' && onToggleAll) onToggleAll()
    else if ((intent.kind === 'open' || intent.kind === 'menu') && current) {
      const box = document.getElementById(currentId)?.getBoundingClientRect()
      openRow(current, { x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 })
    } else if (intent.kind === 'edit' && current && onEdit) {
      isAwaited.current = true
      onEdit(current)
    } else return false
    return true
  }
  const pick = (line: number, event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const row = rowAt(line)
    if (!row || target instanceof HTMLInputElement) return
    const isOpening = event.type !== 'click'
    setCursor(line)
    if (target.closest('[data-check]')) onToggle?.(row)
    else if (isOpening || target.closest('[data-open]')) openRow(row, { x: event.clientX, y: event.clientY })
    if (isOpening) event.preventDefault()
  }
  const lineAt = (place: GridPlace, shown: readonly GridColumn[]) => {
    const row = rowAt(place.at)
    if (!row) return <WaitingLine key={place.at} {...place} canChoose={canChoose} />
    return (
      <GridLine key={place.at} {...place} isChosen={isChosen?.(row)}>
        <GridCells columns={shown} cell={(key) => cell(row, key)} />
      </GridLine>
    )
  }
  return <Grid {...{ ref, label, columns, canChoose, lineCount, cursorAt }} isBusy={totalCount === null} line={lineAt} onShow={want} onIntent={act} onPointer={pick} />
}
