import './grid.css'
import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { columnTemplate, fittingColumns, type GridColumn } from './grid-columns.ts'
import { gridIntent, type GridIntent } from './grid-keys.ts'
import { LINE_PX, useViewport } from './use-viewport.ts'

/** Where a line stands; spread it on the `GridLine`. */
export interface GridPlace {
  readonly id: string
  readonly at: number
  readonly isCurrent: boolean
}

export interface GridProps<Key extends string> {
  readonly ref?: RefObject<HTMLDivElement | null>
  readonly label: string
  readonly hasGroups?: boolean
  readonly isBusy?: boolean
  /** Each line has a box to choose it. */
  readonly canChoose: boolean
  readonly columns: readonly GridColumn<Key>[]
  /** The head of a column where it is more than its label: a `GridHead`. */
  readonly head?: (column: GridColumn<Key>) => ReactNode
  readonly lineCount: number
  readonly cursorAt: number
  readonly line: (place: GridPlace, columns: readonly GridColumn<Key>[]) => ReactNode
  /** These lines are seen; what of them is missing is to be asked for. */
  readonly onShow: (firstLine: number, endLine: number) => void
  /** False: nothing came of it, and the key goes on to others. */
  readonly onIntent: (intent: GridIntent, currentId: string) => boolean
  /** A click, a double click or the right button. */
  readonly onPointer: (line: number, event: MouseEvent<HTMLElement>) => void
}

/** A list of any length: only the lines that are seen are on the page. The grid has the focus, a line is its active descendant. */
export function Grid<Key extends string>({ ref: given, label, hasGroups = false, isBusy, canChoose, columns, head, lineCount, cursorAt, line, onShow, onIntent, onPointer }: GridProps<Key>) {
  const id = useId()
  const own = useRef<HTMLDivElement>(null)
  const ref = given ?? own
  const { firstLine, endLine, pageLength, widthPx, onScroll, scrollToLine } = useViewport(ref)
  const shown = useMemo(() => fittingColumns(columns, widthPx, canChoose), [columns, widthPx, canChoose])
  const end = Math.min(endLine, lineCount)
  const first = Math.min(firstLine, end)
  useEffect(() => onShow(firstLine, endLine), [onShow, firstLine, endLine])
  useEffect(() => scrollToLine(cursorAt), [scrollToLine, cursorAt])
  const onKeyDown = (event: KeyboardEvent) => {
    const intent = event.target === ref.current ? gridIntent(event, cursorAt, lineCount, pageLength) : null
    if (!intent || !onIntent(intent, `${id}-${cursorAt}`)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onMouse = (event: MouseEvent<HTMLElement>) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line']
    if (at !== undefined) onPointer(Number(at), event)
  }
  const lines = []
  for (let at = first; at < end; at++) lines.push(line({ id: `${id}-${at}`, at, isCurrent: at === cursorAt }, shown))
  return (
    <div
      {...{ ref, onScroll, onKeyDown }}
      role={hasGroups ? 'treegrid' : 'grid'}
      tabIndex={0}
      aria-label={label}
      aria-busy={isBusy}
      aria-multiselectable={canChoose || undefined}
      aria-rowcount={lineCount + 1}
      aria-activedescendant={cursorAt >= first && cursorAt < end ? `${id}-${cursorAt}` : undefined}
      className="grid"
      style={{ ['--columns' as string]: columnTemplate(shown, canChoose) }}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-line">
          {canChoose && <span role="columnheader" aria-label="Chosen" />}
          {shown.map((column) => (head ? head(column) : <GridHead key={column.key} column={column} />))}
        </div>
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: lineCount * LINE_PX, paddingTop: first * LINE_PX }} onClick={onMouse} onDoubleClick={onMouse} onContextMenu={onMouse}>
        {lines}
      </div>
    </div>
  )
}

export interface GridHeadProps {
  readonly column: GridColumn
  readonly sorted?: 'ascending' | 'descending' | undefined
  readonly children?: ReactNode
}

/** The head of a column. */
export function GridHead({ column: { label, isNumber }, sorted, children = label }: GridHeadProps) {
  return (
    <span role="columnheader" aria-sort={sorted} className="grid-cell" data-number={isNumber || undefined}>
      {children}
    </span>
  )
}
