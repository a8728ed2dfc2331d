import { dirname } from 'node:path'
import { flush, flushFolder, makeEmptyFile } from '../files/durable-file.ts'
import { openReadOnly, VaultFileError, type VaultDatabase, type VaultFile } from './vault-file.ts'

/** How many rows each table has, by its name. */
export type RowCounts = Readonly<Record<string, number>>

/** Writes the whole database, as it is at this moment and encrypted with the same key, into a new file. */
export function copyVault(db: VaultDatabase, target: string): void {
  makeEmptyFile(target)
  db.prepare('VACUUM INTO ?').run(target)
  flush(target)
  flushFolder(dirname(target))
}

export function countRows(db: VaultDatabase): RowCounts {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").pluck().all()
  return Object.fromEntries(tables.map((table) => [table, Number(db.prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`).pluck().get())]))
}

/**
 * Opens a copy by itself, reads every page and counts.
 * @throws VaultFileError `database-damaged`
 */
export function verifyCopy(options: VaultFile & { readonly key: Buffer }): RowCounts {
  const db = openReadOnly(options)
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw new VaultFileError('database-damaged')
    return countRows(db)
  } finally {
    db.close()
  }
}
