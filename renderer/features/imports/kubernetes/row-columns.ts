/** A column of a list. Those at the end go first when there is no room. */
export interface RowColumn {
  readonly key: string
  readonly label: string
  readonly minPx: number
  /** As `grid-template-columns` takes it. */
  readonly width: string
}

const CHECK_PX = 36

/** A column at least so wide that takes a share of what is left; no share, no more. */
export function rowColumn(key: string, label: string, minPx: number, share = 0): RowColumn {
  return { key, label, minPx, width: share === 0 ? `${minPx}px` : `minmax(${minPx}px, ${share}fr)` }
}

/** The columns that find room, from the first on; the first always does. */
export function fittingColumns(columns: readonly RowColumn[], widthPx: number, hasCheck: boolean): readonly RowColumn[] {
  let usedPx = hasCheck ? CHECK_PX : 0
  const end = columns.findIndex(({ minPx }) => (usedPx += minPx) > widthPx)
  return end < 0 || widthPx === 0 ? columns : columns.slice(0, Math.max(1, end))
}
