import type { Database, Statement } from 'better-sqlite3'

const kept = new WeakMap<Database, Map<string, Statement>>()

/** The statement of a text, compiled once a database. For texts that are fixed: what varies is a parameter. */
export function prepared<Parameters extends unknown[], Row = unknown>(db: Database, sql: string): Statement<Parameters, Row> {
  const statements = kept.get(db) ?? new Map<string, Statement>()
  kept.set(db, statements)
  const statement = statements.get(sql) ?? db.prepare(sql)
  statements.set(sql, statement)
  return statement as Statement<Parameters, Row>
}
