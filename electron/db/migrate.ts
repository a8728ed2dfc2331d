import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** One step forward. Numbers rise by one and are never reused; a released step is never edited. */
export interface Migration {
  readonly version: number
  readonly sql: string
}

/** The version of a database: SQLite's `user_version`. */
export function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/**
 * Reads the file's version without touching the file.
 * @throws AppError `storage-failed` if a newer app wrote it
 */
export function refuseNewer(db: Database, migrations: readonly Migration[]): void {
  const present = versionOf(db)
  const known = migrations.at(-1)?.version ?? 0
  if (present <= known) return
  throw new AppError(
    'storage-failed',
    `The saved state in ${db.name} is from a newer Mooring (version ${present}, this one knows ${known}); start that version, or use another --data-dir.`,
  )
}

/** Brings the database to `target` (default: the newest) in one transaction. The version is SQLite's `user_version`. */
export function migrate(db: Database, migrations: readonly Migration[], target = migrations.at(-1)?.version ?? 0): void {
  const present = versionOf(db)
  db.transaction(() => {
    for (const { version, sql } of migrations) if (version > present && version <= target) db.exec(sql)
    db.pragma(`user_version = ${target}`)
  })()
}
