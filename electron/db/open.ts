import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { quarantine } from './files/quarantine.ts'
import { migrate, refuseNewer } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export type StateDatabase = Database.Database

interface Options {
  /** Path of the file, or `:memory:`. */
  readonly file: string
  /** Path of the native part when the one beside the library cannot be loaded; null for the usual one. */
  readonly nativeBinding: string | null
}

/** The opened file, and where a damaged predecessor was put aside, if there was one. */
export interface OpenedState {
  readonly db: StateDatabase
  readonly quarantinedFile: string | null
}

/**
 * Opens the file with the app's own small state (settings, tabs, window place) and brings it up to date. A damaged file
 * is renamed, never deleted.
 * @throws AppError `storage-failed` when a newer app wrote the file (it stays untouched) or the folder cannot be written
 */
export function openStateDatabase({ file, nativeBinding }: Options): OpenedState {
  try {
    return { db: openChecked(file, nativeBinding), quarantinedFile: null }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (!isDamage(cause)) {
      throw new AppError('storage-failed', `${file} cannot be opened; check that its folder is writable, the disk has room and no other program holds it.`, { cause })
    }
    const quarantinedFile = quarantine(file)
    return { db: openChecked(file, nativeBinding), quarantinedFile }
  }
}

function openChecked(file: string, nativeBinding: string | null): StateDatabase {
  const db = new Database(file, nativeBinding === null ? {} : { nativeBinding })
  try {
    refuseNewer(db, migrations)
    db.pragma('journal_mode = WAL')
    // A tab switched just before a power cut may be forgotten; the file is never damaged, and no switch waits for the disk.
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('busy_timeout = 500')
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new DamagedFileError()
    migrate(db, migrations)
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

class DamagedFileError extends Error {
  readonly code = 'SQLITE_CORRUPT'
}

function isDamage(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}
