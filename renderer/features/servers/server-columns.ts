import { SortColumn, type ServerColumn } from '../../../shared/domain/inventory/server-list.ts'
import { gridColumn, type GridColumn } from '../../ui/grid/grid-columns.ts'
import { COLUMN_LABELS } from './server-words.ts'

/** The least room a column needs, and its share of what is left. */
const WIDTHS: Readonly<Record<ServerColumn, readonly [minPx: number, share?: number]>> = {
  ...{ name: [220, 3], state: [150, 2.4], environment: [96], provider: [104, 1], stack: [104, 1], region: [96, 0.6], address: [128, 1.2], user: [84, 0.6] },
  ...{ tags: [120, 1.6], sessions: [78], tokens: [120, 0.4], lastCheck: [116], updated: [100], created: [100], origin: [130, 1] },
}

export function serverGridColumn(column: ServerColumn): GridColumn<ServerColumn> {
  return { ...gridColumn(column, COLUMN_LABELS[column], ...WIDTHS[column]), isNumber: column === 'sessions' }
}

export function sortColumnOf(column: ServerColumn): SortColumn | null {
  return SortColumn.safeParse(column).data ?? null
}
