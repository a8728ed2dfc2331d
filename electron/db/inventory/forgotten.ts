import type { Database } from 'better-sqlite3'
import { purgeDebugSessions } from './debug-session.ts'
import { prepared } from './prepared.ts'
import { purgeServers } from './server.ts'
import { purgeTokens } from './token.ts'

/** How many things were forgotten at `untilMs` or before and are still there. */
export function countForgotten(db: Database, untilMs: number): number {
  const tables = ['server', 'debug_session', 'token'] as const
  return tables.reduce((sum, table) => sum + Number(prepared<[number], { n: number }>(db, `SELECT count(*) AS n FROM ${table} WHERE forgotten_at_ms <= ?`).get(untilMs)?.n), 0)
}

/** Removes them with all that hangs on them. Sealed values are overwritten in the file. */
export function purgeForgotten(db: Database, untilMs: number): void {
  purgeTokens(db, untilMs)
  purgeDebugSessions(db, untilMs)
  purgeServers(db, untilMs)
}
