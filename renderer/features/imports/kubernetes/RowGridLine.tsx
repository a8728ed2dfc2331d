import type { ReactNode } from 'react'
import type { RowColumn } from './row-columns.ts'

export interface RowGridLineProps<Row> {
  readonly id: string
  readonly at: number
  readonly isCurrent: boolean
  /** Undefined while it is on its way. */
  readonly row: Row | undefined
  readonly columns: readonly RowColumn[]
  readonly cell: (row: Row, columnKey: string) => ReactNode
  /** Undefined where rows cannot be chosen; null where this one cannot. */
  readonly isChosen: boolean | null | undefined
  readonly hasCheck: boolean
}

/** One row of a list, or what stands for it until it is there. */
export function RowGridLine<Row>({ id, at, isCurrent, row, columns, cell, isChosen, hasCheck }: RowGridLineProps<Row>) {
  return (
    <div id={id} role="row" aria-rowindex={at + 2} aria-selected={hasCheck ? isChosen === true : undefined} className="row-grid-line" data-line={at} data-current={isCurrent || undefined}>
      {hasCheck && (
        <span role="gridcell" className="row-grid-check" data-check={(row && isChosen !== null) || undefined}>
          <span className="row-grid-box" data-checked={isChosen === true || undefined} data-barred={(row && isChosen === null) || undefined} />
        </span>
      )}
      {row ? (
        columns.map(({ key }, index) => (
          <span key={key} role={index === 0 ? 'rowheader' : 'gridcell'} className="row-grid-cell">
            {cell(row, key)}
          </span>
        ))
      ) : (
        <span role="gridcell" className="row-grid-waiting">
          …
        </span>
      )}
    </div>
  )
}
