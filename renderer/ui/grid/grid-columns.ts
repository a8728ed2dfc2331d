/** A column of a grid. Those at the end go first when there is no room. */
export interface GridColumn<Key extends string = string> {
  readonly key: Key
  readonly label: string
  readonly minPx: number
  /** Of what is left; 0 takes no more than the least. */
  readonly share: number
  readonly isNumber: boolean
}

/** Before the first cell of a line; the style sheet has the same. */
const EDGE_PX = 8
const CHECK_PX = 32

export function gridColumn<Key extends string>(key: Key, label: string, minPx: number, share = 0): GridColumn<Key> {
  return { key, label, minPx, share, isNumber: false }
}

/** The columns that find room, from the first on; the first always does. */
export function fittingColumns<Key extends string>(columns: readonly GridColumn<Key>[], widthPx: number, hasCheck: boolean): readonly GridColumn<Key>[] {
  let usedPx = EDGE_PX + (hasCheck ? CHECK_PX : 0)
  const end = columns.findIndex(({ minPx }) => (usedPx += minPx) > widthPx)
  return end < 0 || widthPx === 0 ? columns : columns.slice(0, Math.max(1, end))
}

/** As `grid-template-columns` takes it. */
export function columnTemplate(columns: readonly GridColumn[], hasCheck: boolean): string {
  const widths = columns.map(({ minPx, share }) => (share === 0 ? `${minPx}px` : `minmax(${minPx}px, ${share}fr)`))
  return [...(hasCheck ? [`${CHECK_PX}px`] : []), ...widths].join(' ')
}
