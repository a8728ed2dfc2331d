import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What SQLite keeps beside a database; it belongs to the file and goes where the file goes. */
const COMPANIONS = ['-wal', '-shm', '-journal']

/** UTC to the millisecond and a few random digits: two files put aside in one moment keep different names. */
export function uniqueStamp(now = new Date()): string {
  return `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`
}

/**
 * Renames a file that cannot be used, with its companions, so that whatever it holds stays. Nothing that may hold a
 * person's data is ever deleted.
 * @returns where it went
 */
export function quarantine(file: string): string {
  return putAside(file, 'bad')
}

/** Renames a file that gives way to another one. `why` becomes part of its name. */
export function putAside(file: string, why: 'bad' | 'before-restore' | 'before-rotation'): string {
  const aside = `${file}.${why}-${uniqueStamp()}`
  for (const companion of COMPANIONS) {
    if (existsSync(file + companion)) renameSync(file + companion, aside + companion)
  }
  if (existsSync(file)) renameSync(file, aside)
  return aside
}

/** Names of what this app made for itself and may take away again. */
const OWN_WORK = [/\.tmp-[0-9a-f]{12}$/, /^backup-[0-9TZ-]+-[0-9a-f]{6}$/]

/** Deletes unfinished work of our own, or a backup of which there are enough newer ones; refuses any other name. */
export function discardOwnWork(path: string): void {
  const name = basename(path).replace(/-(wal|shm|journal)$/, '')
  if (!OWN_WORK.some((pattern) => pattern.test(name))) throw new Error(`${basename(path)} is nothing this app may delete`)
  rmSync(path, { recursive: true, force: true })
}

/** Deletes an import in the archive, with the copy before it, when there are enough newer ones; refuses any other place or name. */
export function discardOldImport(file: string): void {
  if (basename(dirname(file)) !== 'archive' || !/^import-\d{4}-\d{2}-\d{2}-\d{6}(-\d{1,3})?\.json$/.test(basename(file))) throw new Error(`${basename(file)} is no archived import`)
  rmSync(file, { force: true })
  rmSync(`${file}.1`, { force: true })
}

/** Deletes what an import had read of a cluster, which can be read again; refuses any other place or name. */
export function discardOldScan(file: string): void {
  if (basename(dirname(file)) !== 'scans' || !/^import-\d{4}-\d{2}-\d{2}-\d{6}(-\d{1,3})?\.json$/.test(basename(file))) throw new Error(`${basename(file)} is no scan of an import`)
  rmSync(file, { force: true })
}

/** Takes away what a killed run left unfinished in a folder. */
export function discardLeftovers(folder: string): void {
  const leftovers = readdirSync(folder).filter((name) => /\.tmp-[0-9a-f]{12}(-wal|-shm|-journal)?$/.test(name))
  for (const name of leftovers) discardOwnWork(join(folder, name))
}

/** A name in the same folder for work in progress; `discardOwnWork` takes it away if it is never finished. */
export function workName(file: string): string {
  return `${file}.tmp-${randomBytes(6).toString('hex')}`
}
