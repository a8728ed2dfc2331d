import type { Database } from 'better-sqlite3'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { prepared } from './prepared.ts'

const MOST_SUGGESTED = 200
const LISTED = 'server.forgotten_at_ms IS NULL AND server.archived_at_ms IS NULL'

interface Counted {
  readonly value: string
  readonly count: number
}

/** Values in use among the servers of the list, and how many there are. */
export function readServerFacets(db: Database): ServerFacets {
  const valuesOf = (column: 'provider' | 'stack' | 'region') =>
    prepared<[number], Counted>(db, `SELECT ${column} AS value, count(*) AS count FROM server WHERE ${LISTED} AND ${column} <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?`).all(MOST_SUGGESTED)
  const countOf = (sql: string) => Number(prepared<[], { n: number }>(db, `SELECT count(*) AS n FROM server WHERE ${sql}`).get()?.n)
  return {
    tags: prepared<[number], Counted>(db, `SELECT tag AS value, count(*) AS count FROM server_tag JOIN server ON server.row_id = server_row WHERE ${LISTED} GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ?`).all(MOST_SUGGESTED),
    ...{ providers: valuesOf('provider'), stacks: valuesOf('stack'), regions: valuesOf('region') },
    counts: { listed: countOf(LISTED), archived: countOf('server.forgotten_at_ms IS NULL AND server.archived_at_ms IS NOT NULL') },
  }
}
