import Database from 'better-sqlite3'
import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs'
import { makeEmptyFile } from '../files/durable-file.ts'
import { migrate, versionOf } from '../migrate.ts'
import { vaultMigrations } from './migrations/index.ts'

export type VaultDatabase = Database.Database

/** `MORV`: tells our database from any other one that happens to open. */
const APPLICATION_ID = 0x4d4f5256
const SQLITE_HEADER = 'SQLite format 3\0'

/** Why a database cannot be used. The file is as it was found. */
export type VaultFault = 'database-missing' | 'database-empty' | 'database-foreign' | 'database-damaged' | 'database-newer' | 'storage'

/** The database cannot be used; nothing was changed. */
export class VaultFileError extends Error {
  override readonly name = 'VaultFileError'
  readonly fault: VaultFault
  constructor(fault: VaultFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

export interface VaultFile {
  readonly file: string
  /** Path of SQLite's native part when the one beside the library cannot be loaded; null for the usual one. */
  readonly nativeBinding: string | null
}

interface OpenOptions extends VaultFile {
  readonly key: Buffer
  /** Called before a file of an older version is brought up to date; when it throws, nothing is changed. */
  readonly beforeMigration?: (db: VaultDatabase, from: number) => void
}

/**
 * Opens an existing database, checks it whole and brings it up to date.
 * @throws VaultFileError
 */
export function openVaultFile({ file, nativeBinding, key, beforeMigration }: OpenOptions): VaultDatabase {
  requireCandidate(file)
  refuseUnusable({ file, nativeBinding, key })
  const db = connect({ file, nativeBinding, key })
  try {
    usePragmas(db)
    const from = versionOf(db)
    if (from < newestVersion()) {
      beforeMigration?.(db, from)
      migrate(db, vaultMigrations)
    }
    return db
  } catch (cause) {
    db.close()
    throw asVaultFileError(cause)
  }
}

/**
 * Makes a new, empty database. There must be no file yet.
 * @throws VaultFileError `storage`
 */
export function createVaultFile({ file, nativeBinding, key }: OpenOptions): VaultDatabase {
  makeEmptyFile(file)
  const db = connect({ file, nativeBinding, key })
  try {
    usePragmas(db)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(db, vaultMigrations)
    return db
  } catch (cause) {
    db.close()
    throw asVaultFileError(cause)
  }
}

/** True when the key opens the file: tells which of two keys a database is encrypted with. */
export function opensWith({ file, nativeBinding, key }: OpenOptions): boolean {
  requireCandidate(file)
  const db = connect({ file, nativeBinding, key, readonly: true })
  try {
    versionOf(db)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'SQLITE_NOTADB') return false
    throw asVaultFileError(cause)
  } finally {
    db.close()
  }
}

/** Opens for reading only, without bringing anything up to date. @throws VaultFileError */
export function openReadOnly(options: OpenOptions): VaultDatabase {
  requireCandidate(options.file)
  refuseUnusable(options)
  return connect({ ...options, readonly: true })
}

/** Encrypts a file that nobody has open with another key. */
export function rekeyVaultFile({ file, nativeBinding, from, to }: VaultFile & { readonly from: Buffer; readonly to: Buffer }): void {
  const db = connect({ file, nativeBinding, key: from }) as VaultDatabase & { rekey(key: Buffer): void }
  try {
    usePragmas(db)
    db.rekey(rawKey(to))
  } finally {
    db.close()
  }
}

export const newestVersion = (): number => vaultMigrations.at(-1)?.version ?? 0

/** Translates what SQLite says into a fault. */
export function asVaultFileError(cause: unknown): unknown {
  const code = codeOf(cause)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new VaultFileError('database-damaged', { cause })
  if (/^SQLITE_(IOERR|FULL|CANTOPEN|READONLY|BUSY|LOCKED|PERM|NOMEM)/.test(code)) return new VaultFileError('storage', { cause })
  return cause
}

interface Connection extends VaultFile {
  readonly key: Buffer
  readonly readonly?: boolean
}

function connect({ file, nativeBinding, key, readonly = false }: Connection): VaultDatabase {
  let db: VaultDatabase & { key(key: Buffer): void }
  try {
    db = new Database(file, { readonly, ...(nativeBinding !== null && { nativeBinding }) }) as typeof db
  } catch (cause) {
    throw asVaultFileError(cause)
  }
  db.pragma("cipher = 'chacha20'")
  db.key(rawKey(key))
  return db
}

/** Marks a key as used as it is: it is random, so there is nothing to stretch. */
function rawKey(key: Buffer): Buffer {
  return Buffer.concat([Buffer.from('raw:'), key])
}

function usePragmas(db: VaultDatabase): void {
  db.pragma('busy_timeout = 5000')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('recursive_triggers = ON')
  // What SQLite puts on the disk for itself would not be encrypted.
  db.pragma('temp_store = MEMORY')
}

/** Looks at the file without a key. @throws VaultFileError */
function requireCandidate(file: string): void {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats) throw new VaultFileError('database-missing')
  if (!stats.isFile()) throw new VaultFileError('database-foreign')
  if (stats.size === 0) throw new VaultFileError('database-empty')
  if (readHead(file, SQLITE_HEADER.length).toString('latin1') === SQLITE_HEADER) throw new VaultFileError('database-foreign')
}

/** Opens for reading, so that a file which is not ours, newer or damaged stays as it is. @throws VaultFileError */
function refuseUnusable(options: Connection): void {
  const db = connect({ ...options, readonly: true })
  try {
    const applicationId = Number(db.pragma('application_id', { simple: true }))
    if (versionOf(db) > newestVersion()) throw new VaultFileError('database-newer')
    if (applicationId !== APPLICATION_ID) throw new VaultFileError('database-foreign')
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new VaultFileError('database-damaged')
  } catch (cause) {
    throw asVaultFileError(cause)
  } finally {
    db.close()
  }
}

function readHead(file: string, length: number): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY)
  try {
    const head = Buffer.alloc(length)
    readSync(descriptor, head, 0, length, 0)
    return head
  } finally {
    closeSync(descriptor)
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
