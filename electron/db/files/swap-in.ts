import { constants, copyFileSync, existsSync, linkSync, lstatSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { flush, flushFolder } from './durable-file.ts'
import { putAside, uniqueStamp } from './quarantine.ts'

/**
 * Puts a finished database in the place of another one, which stays under another name. At every moment one of the two
 * is in place: the old one is given a second name first.
 * @returns where the old one went; null when there was none
 * @throws an error of the disk, with the old one in place, when part of the finished one stands in its WAL still
 */
export function swapIn(finished: string, file: string, why: Parameters<typeof putAside>[1]): string | null {
  // The last to close it moves its WAL into it, and says nothing when the disk refuses.
  if ((lstatSync(`${finished}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) throw Object.assign(new Error(`${finished} could not be written whole`), { code: 'EIO' })
  flush(finished)
  if (!existsSync(file)) {
    renameSync(finished, file)
    flushFolder(dirname(file))
    return null
  }
  // Changes that are not in the old file itself would be taken for changes of the new one.
  if (existsSync(`${file}-wal`)) {
    const aside = putAside(file, why)
    renameSync(finished, file)
    flushFolder(dirname(file))
    return aside
  }
  const aside = `${file}.${why}-${uniqueStamp()}`
  try {
    linkSync(file, aside)
  } catch {
    copyFileSync(file, aside, constants.COPYFILE_EXCL)
    flush(aside)
  }
  renameSync(finished, file)
  flushFolder(dirname(file))
  return aside
}
