import { SortColumn, type ServerColumn } from '../../../shared/domain/inventory/server-list.ts'

/** The least room a column needs, and its share of what is left. */
const WIDTHS: Readonly<Record<ServerColumn, { readonly minPx: number; readonly share: number }>> = {
  name: { minPx: 220, share: 3 },
  state: { minPx: 150, share: 2.4 },
  environment: { minPx: 96, share: 0 },
  provider: { minPx: 104, share: 1 },
  stack: { minPx: 104, share: 1 },
  region: { minPx: 96, share: 0.6 },
  address: { minPx: 128, share: 1.2 },
  user: { minPx: 84, share: 0.6 },
  tags: { minPx: 120, share: 1.6 },
  sessions: { minPx: 78, share: 0 },
  tokens: { minPx: 120, share: 0.4 },
  lastCheck: { minPx: 116, share: 0 },
  updated: { minPx: 100, share: 0 },
  created: { minPx: 100, share: 0 },
  origin: { minPx: 130, share: 1 },
}
const CHECKBOX_PX = 40

/** The columns that find room, from the first on; the name always does. */
export function fittingColumns(columns: readonly ServerColumn[], widthPx: number): readonly ServerColumn[] {
  let usedPx = CHECKBOX_PX
  const end = columns.findIndex((column) => (usedPx += WIDTHS[column].minPx) > widthPx)
  return end < 0 || widthPx === 0 ? columns : columns.slice(0, Math.max(1, end))
}

/** As `grid-template-columns` takes it. */
export function columnTemplate(columns: readonly ServerColumn[]): string {
  return [`${CHECKBOX_PX}px`, ...columns.map((column) => (WIDTHS[column].share === 0 ? `${WIDTHS[column].minPx}px` : `minmax(${WIDTHS[column].minPx}px, ${WIDTHS[column].share}fr)`))].join(' ')
}

export function sortColumnOf(column: ServerColumn): SortColumn | null {
  return SortColumn.safeParse(column).data ?? null
}
