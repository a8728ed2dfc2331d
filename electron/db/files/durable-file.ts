import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, linkSync, lstatSync, openSync, readSync, renameSync, writeSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { discardOwnWork, workName } from './quarantine.ts'

const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW

/** A path that is not an ordinary file of this user: nothing is read from it or written to it. */
export class UnsafeFileError extends Error {
  override readonly name = 'UnsafeFileError'
}

/**
 * Replaces a file whole: after a crash at any moment it holds the old content or the new. The folder is flushed too,
 * so that the new name survives a power cut.
 * @throws UnsafeFileError when a link, folder or foreign file is in the way; the errors of the disk as they are
 */
export function writeDurably(file: string, content: string | Uint8Array, { keepPrevious = false } = {}): void {
  const present = checkedStats(file)
  const temporary = workName(file)
  try {
    writeNew(temporary, content)
    if (present && keepPrevious) keepAs(file, `${file}.1`)
    renameSync(temporary, file)
  } catch (cause) {
    discardOwnWork(temporary)
    throw cause
  }
  flushFolder(dirname(file))
}

/**
 * The content of a small file, or null when there is none. Rights found wider than this user's are narrowed.
 * @throws UnsafeFileError for anything but an ordinary file of at most `maxBytes`
 */
export function readDurable(file: string, maxBytes = 1024 * 1024): Buffer | null {
  const stats = checkedStats(file)
  if (!stats) return null
  if (stats.size > maxBytes) throw new UnsafeFileError(`${file} is too large to be ours`)
  const descriptor = openSync(file, constants.O_RDONLY | NO_FOLLOW)
  try {
    const content = Buffer.alloc(stats.size)
    let read = 0
    for (let count = -1; read < content.length && count !== 0; read += count) count = readSync(descriptor, content, read, content.length - read, read)
    return content.subarray(0, read)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes an empty file for this user alone, for a program that would give it wider rights. There must be none yet. */
export function makeEmptyFile(file: string): void {
  closeSync(openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, 0o600))
}

/** Adds one piece at the end and waits until it is on the disk. */
export function appendDurably(file: string, content: string): void {
  checkedStats(file)
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW, 0o600)
  try {
    writeSync(descriptor, content)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes sure that what was renamed or created in a folder is still so after a power cut. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  flush(folder)
}

/** Makes sure that a file's content is on the disk. */
export function flush(path: string): void {
  const descriptor = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Says which file stands under a name now; null when there is none. */
export function fileIdentity(file: string): string | null {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  return stats ? `${stats.dev}:${stats.ino}` : null
}

/** @throws UnsafeFileError */
export function checkedStats(file: string): Stats | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats) return undefined
  if (!stats.isFile()) throw new UnsafeFileError(`${file} is not an ordinary file`)
  const ownId = process.getuid?.()
  if (ownId === undefined) return stats
  if (stats.uid !== ownId) throw new UnsafeFileError(`${file} belongs to another user`)
  if ((stats.mode & 0o077) !== 0) chmodSync(file, 0o600)
  return stats
}

function writeNew(file: string, content: string | Uint8Array): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A second name for the present content, put in place in one step; there is no moment without the file. */
function keepAs(file: string, kept: string): void {
  const temporary = workName(kept)
  try {
    linkSync(file, temporary)
  } catch {
    copyFileSync(file, temporary, constants.COPYFILE_EXCL)
  }
  renameSync(temporary, kept)
}
