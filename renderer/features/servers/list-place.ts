import { PAGE_MAX, type ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import type { ListLayout } from './list-layout.ts'
import type { ServerSlice } from './server-feed.ts'
import { markOf } from './server-mark.ts'
import type { ServersState } from './servers-state.ts'

/** Rows asked for beyond those that are seen, so that scrolling finds them there. */
const SPARE_ROWS = 24

/** The nearest row at a line, looking in one direction past heads of groups. */
export function rowNear(layout: ListLayout, from: number, step: 1 | -1): number | undefined {
  for (let line = from; line >= 0 && line < layout.lineCount; line += step) {
    const found = layout.line(line)
    if (found?.kind === 'row') return found.row
  }
  return undefined
}

/** What to ask for: what was asked before as long as it has all that is seen. */
export function requestFor(arrangement: ServersState['arrangement'], lines: { readonly first: number; readonly end: number }, slice: ServerSlice | null, layout: ListLayout | null): ServersRequest {
  const { filter, sort, group, closedGroups } = arrangement
  const base = { filter, sort, group, closedGroups }
  const isSame = slice && slice.request.filter === filter && slice.request.group === group && slice.request.sort === sort && slice.request.closedGroups === closedGroups
  if (slice && slice.request.filter !== filter) return { ...base, offset: 0, limit: lines.end - lines.first + SPARE_ROWS }
  const first = layout ? (rowNear(layout, Math.min(lines.first, layout.lineCount - 1), 1) ?? 0) : 0
  const last = layout ? (rowNear(layout, Math.min(lines.end, layout.lineCount) - 1, -1) ?? first) : lines.end
  if (isSame && first >= slice.request.offset && last < slice.request.offset + slice.request.limit) return slice.request
  const offset = Math.max(0, first - SPARE_ROWS)
  return { ...base, offset, limit: Math.max(1, Math.min(PAGE_MAX, last - offset + 1 + SPARE_ROWS)) }
}

/** Keeps the cursor on its server when the list under it changes, as far as it can still be seen. */
export function followed(state: ServersState, { request, answer }: ServerSlice, layout: ListLayout): ServersState {
  const { current } = state
  const index = current ? answer.rows.findIndex(({ server }) => server.id === current.id) : -1
  const isThere = ((at) => at?.kind === 'row' && answer.rows[at.row - request.offset]?.server.id === current?.id)(layout.line(state.cursorAt))
  if (current && isThere) {
    const row = answer.rows.find(({ server }) => server.id === current.id)
    return row && JSON.stringify(markOf(row.server)) !== JSON.stringify(current) ? { ...state, current: markOf(row.server) } : state
  }
  if (index >= 0) return { ...state, cursorAt: layout.lineOfRow(request.offset + index) }
  const at = Math.max(0, Math.min(state.cursorAt, layout.lineCount - 1))
  const line = layout.line(at)
  const row = line?.kind === 'row' ? answer.rows[line.row - request.offset] : undefined
  if (line?.kind === 'row' && !row) return at === state.cursorAt ? state : { ...state, cursorAt: at }
  const next = row ? markOf(row.server) : null
  return at === state.cursorAt && next?.id === current?.id ? state : { ...state, cursorAt: at, current: next }
}
