import type { Database } from 'better-sqlite3'
import { ENVIRONMENT_ORDER, STATE_ORDER } from '../../../shared/domain/inventory/server-arrangement.ts'
import { parseFilter, type Filter } from '../../../shared/domain/inventory/server-filter.ts'
import type { ServerGrouping, ServersAnswer, ServerSort, ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { conditionOf, type Condition, type FilterCondition } from './server-condition.ts'
import { SERVER_LIST_COLUMNS, toServerRow, type ListedServer } from './server-row.ts'

const SORTED: Readonly<Record<ServerSort['by'], string>> = {
  name: '',
  state: rank('server.state_kind', STATE_ORDER),
  environment: rank('server.environment', ENVIRONMENT_ORDER),
  provider: 'server.provider',
  stack: 'server.stack',
  region: 'server.region',
  lastCheck: 'server.checked_at_ms',
  updated: 'server.updated_at_ms',
  created: 'server.created_at_ms',
}

const GROUPED: Readonly<Record<Exclude<ServerGrouping, 'tag'>, string>> = {
  provider: 'server.provider',
  environment: 'server.environment',
  state: 'server.state_kind',
  stack: 'server.stack',
  region: 'server.region',
}

/** A piece of the list, with the counts of the whole of it. */
export function queryServers(db: Database, request: ServersRequest, nowMs: number): ServersAnswer {
  const filter = parseFilter(request.filter)
  const condition = conditionOf(filter, nowMs)
  const total = count(db, condition)
  if (request.group === null) {
    const rows = readRows(db, condition, request.sort, request.offset, request.limit).map((server) => ({ group: '', server }))
    return { rows, total, rowCount: total, groups: [], problems: filter.problems }
  }
  const groups = countGroups(db, condition, request.group, total)
  const open = groups.filter(({ key }) => !request.closedGroups.includes(key))
  const rows: ServersAnswer['rows'][number][] = []
  let start = 0
  for (const { key, count: size } of open) {
    const offset = Math.max(0, request.offset + rows.length - start)
    const limit = Math.min(size - offset, request.limit - rows.length)
    if (offset < size && limit > 0) {
      for (const server of readRows(db, inGroup(condition, request.group, key), request.sort, offset, limit)) rows.push({ group: key, server })
    }
    start += size
  }
  return { rows, total, rowCount: start, groups, problems: filter.problems }
}

/** Ids of all servers of a filter, in no order. */
export function listFilteredIds(db: Database, filter: Filter, nowMs: number): ServerId[] {
  const { sql, values } = conditionOf(filter, nowMs)
  return db.prepare<(string | number)[], ServerId>(`SELECT server.id FROM server WHERE ${sql}`).pluck().all(...values)
}

function count(db: Database, { sql, values }: Condition): number {
  return Number(db.prepare(`SELECT count(*) FROM server WHERE ${sql}`).pluck().get(...values))
}

function readRows(db: Database, { sql, values, isListed }: FilterCondition, sort: ServerSort, offset: number, limit: number) {
  const direction = sort.isDescending ? 'DESC' : 'ASC'
  const order = [SORTED[sort.by], 'server.name_key', 'server.row_id'].filter(Boolean).map((column) => `${column} ${direction}`).join(', ')
  // No index has the order of a rank; the one by name has all that it takes, and whole rows need not be read for it.
  const source = isListed && SORTED[sort.by].startsWith('CASE') ? 'server INDEXED BY server_by_name' : 'server'
  // Rows are put in order by few columns and read whole only where they are shown.
  const text = `SELECT ${SERVER_LIST_COLUMNS} FROM server WHERE server.row_id IN (SELECT row_id FROM (SELECT server.row_id FROM ${source} WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?)) ORDER BY ${order}`
  return db.prepare<(string | number)[], ListedServer>(text).all(...values, limit, offset).map(toServerRow)
}

interface Group {
  readonly key: string
  readonly count: number
}

function countGroups(db: Database, { sql, values }: Condition, group: ServerGrouping, total: number): Group[] {
  if (group === 'tag') {
    const text = `SELECT tag AS key, count(*) AS count FROM server_tag WHERE server_row IN (SELECT row_id FROM server WHERE ${sql}) GROUP BY tag ORDER BY tag`
    const tagged = db.prepare<(string | number)[], Group>(text).all(...values)
    const untagged = total - Number(db.prepare(`SELECT count(DISTINCT server_row) FROM server_tag WHERE server_row IN (SELECT row_id FROM server WHERE ${sql})`).pluck().get(...values))
    return untagged > 0 ? [...tagged, { key: '', count: untagged }] : tagged
  }
  const groups = db.prepare<(string | number)[], Group>(`SELECT ${GROUPED[group]} AS key, count(*) AS count FROM server WHERE ${sql} GROUP BY 1 ORDER BY 1`).all(...values)
  const order = group === 'state' ? STATE_ORDER : group === 'environment' ? ENVIRONMENT_ORDER : null
  if (order) return groups.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  return [...groups.filter(({ key }) => key !== ''), ...groups.filter(({ key }) => key === '')]
}

function inGroup({ sql, values, isListed }: FilterCondition, group: ServerGrouping, key: string): FilterCondition {
  if (group !== 'tag') return { isListed, sql: `${sql} AND ${GROUPED[group]} = ?`, values: [...values, key] }
  if (key === '') return { isListed, sql: `${sql} AND server.row_id NOT IN (SELECT server_row FROM server_tag)`, values }
  return { isListed, sql: `${sql} AND +server.row_id IN (SELECT server_row FROM server_tag WHERE tag = ?)`, values: [...values, key] }
}

function rank(column: string, order: readonly string[]): string {
  return `CASE ${column} ${order.map((value, index) => `WHEN '${value}' THEN ${index}`).join(' ')} END`
}
