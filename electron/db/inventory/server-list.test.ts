import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseFilter } from '../../../shared/domain/inventory/server-filter.ts'
import { arrangeServers } from '../../../shared/domain/inventory/server-arrangement.ts'
import { ServerGrouping, SortColumn, type ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import { matchesFilter } from '../../../shared/domain/inventory/server-match.ts'
import { nameKey } from '../../../shared/domain/inventory/server-name.ts'
import { sampleDetails } from '../../../shared/domain/inventory/server-samples.ts'
import { ServerStateKind } from '../../../shared/domain/inventory/server-state.ts'
import { ServerRow, type Server, type ServerId } from '../../../shared/domain/inventory/server.ts'
import { migrate } from '../migrate.ts'
import { vaultMigrations } from '../vault/migrations/index.ts'
import { queryServers } from './server-list.ts'
import { findServer, insertServer, purgeServers, saveServerDetails, setServerForgotten } from './server.ts'

const COUNT = 300
const NOW_MS = 1_700_000_000_000
const DAY_MS = 86_400_000
const idOf = (n: number) => n.toString(16).padStart(32, '0') as ServerId

function sample(n: number): Server {
  const state = { kind: ServerStateKind.options[n % 6] ?? 'up', reason: '', sinceMs: NOW_MS }
  const lastCheck = n % 4 === 0 ? null : { atMs: NOW_MS - n, isReachable: n % 2 === 0, text: '' }
  const origin = n % 13 === 0 ? { kind: 'terraform' as const, ref: `stack-${n}` } : { kind: 'manual' as const, ref: '' }
  return { ...sampleDetails(n), id: idOf(n), version: 1, origin, state, lastCheck, createdAtMs: NOW_MS + ((n * 7919) % COUNT), updatedAtMs: NOW_MS + n, archivedAtMs: n % 17 === 0 ? NOW_MS : null }
}

const db = new Database(':memory:')
const rowOf = (n: number): ServerRow & { notes: string } => ({
  ...{ ...sample(n), hasNotes: sample(n).notes !== '', sessionCount: n % 10 === 1 ? 1 : 0 },
  ...{ tokenCount: n % 10 === 2 ? 1 : 0, tokenExpiresAtMs: n % 10 === 2 ? NOW_MS + ((n % 20) - 5) * DAY_MS : null },
})
const servers = Array.from({ length: COUNT }, (_, n) => rowOf(n))

beforeAll(() => {
  migrate(db, vaultMigrations)
  db.transaction(() => {
    for (const server of servers) insertServer(db, server)
    db.exec(`INSERT INTO debug_session SELECT NULL, id, 1, row_id, '', '', '', '', CASE row_id % 2 WHEN 0 THEN 'idle' ELSE 'running' END, '', 0, NULL, NULL, 0, 0, NULL FROM server WHERE (row_id - 1) % 10 = 1`)
    db.exec(`INSERT INTO debug_session SELECT NULL, 'over' || id, 1, row_id, '', '', '', '', 'ended', '', 0, NULL, NULL, 0, 0, NULL FROM server WHERE (row_id - 1) % 10 = 3`)
    db.exec(`INSERT INTO token SELECT id, 1, row_id, NULL, '', 'api', '', '', '', x'00', 1, 0, ${NOW_MS} + (((row_id - 1) % 20) - 5) * ${DAY_MS}, NULL, NULL, 0, 0, NULL FROM server WHERE (row_id - 1) % 10 = 2`)
  })()
})
afterAll(() => void db.close())

const requestOf = (part: Partial<ServersRequest>): ServersRequest => ({ filter: '', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 500, ...part })
const query = (part: Partial<ServersRequest>) => queryServers(db, requestOf(part), NOW_MS)
const arrangement = (part: Partial<ServersRequest>) => {
  const { rows, ...answer } = arrangeServers(servers, requestOf(part), NOW_MS)
  return { rows: rows.map(({ group, server }) => ({ group, server: ServerRow.parse(server) })), ...answer }
}
const arranged = (part: Partial<ServersRequest>) => arrangement(part).rows.map(({ server }) => server.name)
const names = (part: Partial<ServersRequest>) => query(part).rows.map(({ server }) => server.name)

describe('the list of servers', () => {
  test.each([
    '', 'web', 'we', 'web 1', '"web prod"', 'cafe', 'CAFÉ zoe', '-web', '-web -db gpu', 'web -"prod 24"', '10.0.0.1', '203', 'hetzner', 'team:3', 'rack', 'alias',
    'tag:gpu', 'tag:GPU,web', '-tag:gpu', 'tag:gpu tag:spare', 'tag:team:3', 'env:prod', 'env:prod,dev', '-env:prod', 'env:prod env:dev', 'provider:hetzner', 'provider:"own metal"',
    'state:up', '-state:destroyed,planned', 'stack:prod-1', 'region:FSN1', 'user:root', 'port:2222', '-port:22', 'name:PROD-1', 'name:%', 'address:203.0', 'address:ops@', 'via:alias-8', 'via:ops@bastion.example:2222',
    'colour:red', 'origin:terraform', 'is:archived', 'is:any', '-is:archived', 'is:unchecked', '-is:unchecked', 'is:archived,unchecked', 'has:session', '-has:session', 'has:token', 'has:notes', 'has:notes,token',
    'token:expired', 'token:expiring', '-token:expired', 'tag:gpu env:prod provider:hetzner state:up web', 'nothing at all like this', "'; DROP TABLE server; --", 'a* OR b', '服务器', 'env:banana web',
  ])('when the filter is %j, database and memory agree', (filter) => {
    const expected = servers.filter((server) => matchesFilter(server, parseFilter(filter), NOW_MS)).map(({ name }) => name)
    expect(names({ filter }).sort()).toEqual(expected.sort())
    expect(query({ filter, limit: 1 }).total).toBe(expected.length)
  })

  test('rows bring all there is to know, and what hangs on them counted', () => {
    const { notes, ...row } = rowOf(2)
    const listed = query({ filter: `name:${row.name}` }).rows.find(({ server }) => server.id === row.id)
    expect(listed).toEqual({ group: '', server: row })
    expect(row.hasNotes).toBe(notes !== '')
  })

  test.each(SortColumn.options)('sorted by %s, either way, database and memory agree, and pages fit together', (by) => {
    const sort = { by, isDescending: false }
    expect(names({ sort })).toEqual(arranged({ sort }))
    expect(names({ sort: { by, isDescending: true } })).toEqual(arranged({ sort: { by, isDescending: true } }))
    const pages = Array.from({ length: 30 }, (_, page) => names({ sort, offset: page * 10, limit: 10 })).flat()
    expect(pages).toEqual(names({ sort }))
  })

  test('names are in the order people count', () => {
    const listed = names({})
    expect(listed).toEqual([...listed].sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1)))
    expect(listed.indexOf('web-prod-24')).toBeLessThan(listed.indexOf('web-prod-144'))
  })

  test('what needs an operator comes first when sorted by state', () => {
    const states = query({ sort: { by: 'state', isDescending: false } }).rows.map(({ server }) => server.state.kind)
    expect([...new Set(states)]).toEqual(['unreachable', 'draining', 'provisioning', 'up', 'planned', 'destroyed'])
  })

  test.each(ServerGrouping.options)('grouped by %s, database and memory agree, pages fit together and a closed group keeps its count', (group) => {
    const request = { group, filter: '-tag:cache', sort: { by: 'updated', isDescending: true } } as const
    const all = query(request)
    expect(all).toEqual(arrangement(request))
    const pages = Array.from({ length: 80 }, (_, page) => query({ ...request, offset: page * 7, limit: 7 }).rows).flat()
    expect(pages).toEqual(all.rows)
    const closed = { ...request, closedGroups: [all.groups[0]?.key ?? ''] }
    expect(query(closed)).toEqual(arrangement(closed))
  })

  test('those without a provider are the last group, and environments are in their own order', () => {
    expect(query({ group: 'provider' }).groups.at(-1)?.key).toBe('')
    expect(query({ group: 'environment' }).groups.map(({ key }) => key)).toEqual(['prod', 'staging', 'dev', 'other'])
  })

  test('what cannot be understood is told, and the rest is searched for', () => {
    const answer = query({ filter: 'env:banana web' })
    expect(answer.problems).toEqual([{ at: 0, length: 10, text: 'env is one of prod, staging, dev, other' }])
    expect(answer.total).toBe(query({ filter: 'web' }).total)
  })

  test('the list, its count and its orders use an index', () => {
    for (const [order, index] of [['name_key', 'server_by_name'], ['provider, name_key', 'server_by_provider'], ['updated_at_ms, name_key', 'server_by_update']]) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT row_id FROM server WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL ORDER BY ${order}, row_id LIMIT 50`).all()
      expect(JSON.stringify(plan)).toContain(index)
      expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE')
    }
  })

  test('a changed text is found by its new words and not by the old ones; a purged one by none', () => {
    const before = findServer(db, idOf(1))
    if (!before) throw new Error('The sample is missing')
    const found = names({ filter: '"db prod 1"' })
    expect(found).toContain(before.name)
    expect(saveServerDetails(db, before, { ...before, name: 'phoenix', notes: 'ashes' }, NOW_MS)).toBe(true)
    expect(names({ filter: 'phoenix ashes' })).toEqual(['phoenix'])
    expect(names({ filter: '"db prod 1"' })).toEqual(found.filter((name) => name !== before.name))
    expect(saveServerDetails(db, before, before, NOW_MS)).toBe(false)
    setServerForgotten(db, before.id, NOW_MS)
    expect(names({ filter: 'phoenix' })).toEqual([])
    purgeServers(db, NOW_MS)
    expect(db.prepare("SELECT count(*) AS n FROM server_text WHERE server_text MATCH 'phoenix'").get()).toEqual({ n: 0 })
    expect(() => db.exec("INSERT INTO server_text (server_text) VALUES ('integrity-check')")).not.toThrow()
  })
})
