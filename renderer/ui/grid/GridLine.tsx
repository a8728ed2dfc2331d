import type { HTMLAttributes, ReactNode } from 'react'
import type { GridPlace } from './Grid.tsx'
import type { GridColumn } from './grid-columns.ts'

export interface GridLineProps extends GridPlace, Omit<HTMLAttributes<HTMLElement>, 'id'> {
  /** Undefined where lines cannot be chosen; null where this one cannot. */
  readonly isChosen?: boolean | null | undefined
}

/** A line of a grid; its children are its cells. */
export function GridLine({ id, at, isCurrent, isChosen, className = '', children, ...marks }: GridLineProps) {
  return (
    <div {...marks} id={id} role="row" aria-rowindex={at + 2} aria-selected={isChosen === undefined ? undefined : isChosen === true} className={`grid-line ${className}`} data-line={at} data-current={isCurrent || undefined}>
      {isChosen !== undefined && (
        <span role="gridcell" className="grid-check" data-check={isChosen !== null || undefined}>
          <span className="grid-box" data-checked={isChosen || undefined} data-barred={isChosen === null || undefined} />
        </span>
      )}
      {children}
    </div>
  )
}

/** What each column says of a row; the first says which row it is. */
export function GridCells<Key extends string>({ columns, cell }: { readonly columns: readonly GridColumn<Key>[]; readonly cell: (key: Key) => ReactNode }) {
  return columns.map(({ key, isNumber }, index) => (
    <span key={key} role={index === 0 ? 'rowheader' : 'gridcell'} className="grid-cell" data-number={isNumber || undefined}>
      {cell(key)}
    </span>
  ))
}

/** Stands for a row that is still on its way. */
export function WaitingLine({ canChoose, ...place }: GridPlace & { readonly canChoose: boolean }) {
  return (
    <GridLine {...place} isChosen={canChoose ? false : undefined}>
      <span role="gridcell" className="grid-cell">
        …
      </span>
    </GridLine>
  )
}
