import { parseFilter } from './server-filter.ts'
import type { ServerGrouping, ServersAnswer, ServerSort, ServersRequest } from './server-list.ts'
import { matchesFilter, type FilteredServer } from './server-match.ts'
import { nameKey } from './server-name.ts'
import { Environment } from './server.ts'
import type { ServerStateKind } from './server-state.ts'

/** The life of a server in the order an operator looks: what needs them first. */
export const STATE_ORDER: readonly string[] = ['unreachable', 'draining', 'provisioning', 'up', 'planned', 'destroyed'] satisfies ServerStateKind[]
export const ENVIRONMENT_ORDER: readonly string[] = Environment.options

/** The list of a request from servers in memory: what the database answers, in its order. */
export function arrangeServers(servers: readonly FilteredServer[], request: ServersRequest, nowMs: number): ServersAnswer {
  const filter = parseFilter(request.filter)
  const sorted = servers.filter((server) => matchesFilter(server, filter, nowMs)).sort((a, b) => compare(a, b, request.sort))
  const { group } = request
  const groups = group === null ? [] : orderedKeys(sorted, group).map((key) => ({ key, members: sorted.filter((server) => keysOf(server, group).includes(key)) }))
  const open = groups.filter(({ key }) => !request.closedGroups.includes(key)).flatMap(({ key, members }) => members.map((server) => ({ group: key, server })))
  const rows = group === null ? sorted.map((server) => ({ group: '', server })) : open
  return {
    rows: rows.slice(request.offset, request.offset + request.limit),
    total: sorted.length,
    rowCount: rows.length,
    groups: groups.map(({ key, members }) => ({ key, count: members.length })),
    problems: filter.problems,
  }
}

function keysOf(server: FilteredServer, group: ServerGrouping): readonly string[] {
  if (group === 'tag') return server.tags.length > 0 ? server.tags : ['']
  return [group === 'state' ? server.state.kind : server[group]]
}

function orderedKeys(servers: readonly FilteredServer[], group: ServerGrouping): string[] {
  const keys = [...new Set(servers.flatMap((server) => keysOf(server, group)))]
  const order = group === 'state' ? STATE_ORDER : group === 'environment' ? ENVIRONMENT_ORDER : null
  if (order) return keys.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return keys.sort((a, b) => (a === '' ? 1 : b === '' ? -1 : compareTexts(a.toLowerCase(), b.toLowerCase())))
}

function compare(a: FilteredServer, b: FilteredServer, { by, isDescending }: ServerSort): number {
  const order = compareValues(sortValue(a, by), sortValue(b, by)) || compareTexts(nameKey(a.name), nameKey(b.name))
  return isDescending ? -order : order
}

function sortValue(server: FilteredServer, by: ServerSort['by']): string | number {
  switch (by) {
    case 'name':
      return nameKey(server.name)
    case 'state':
      return STATE_ORDER.indexOf(server.state.kind)
    case 'environment':
      return ENVIRONMENT_ORDER.indexOf(server.environment)
    case 'lastCheck':
      return server.lastCheck?.atMs ?? -Infinity
    case 'updated':
      return server.updatedAtMs
    case 'created':
      return server.createdAtMs
    case 'provider':
    case 'stack':
    case 'region':
      return server[by].toLowerCase()
  }
}

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? (a === b ? 0 : a - b) : compareTexts(String(a), String(b))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
