import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'

/** More than a hundred thousand servers with all they have. */
export const IMPORT_MAX_BYTES = 100 * 2 ** 20

/**
 * The content of a file a person chose. What is no ordinary file, or too large, is refused before anything is read.
 * @throws AppError `invalid-input`, `storage-failed`
 */
export function readChosenFile(file: string): Buffer {
  const descriptor = open(file)
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new AppError('invalid-input', 'What was chosen is no ordinary file, so nothing was read from it; choose a file that Mooring exported.')
    if (stats.size > IMPORT_MAX_BYTES) throw new AppError('invalid-input', `The file has ${Math.ceil(stats.size / 2 ** 20)} MiB and an import at most ${IMPORT_MAX_BYTES / 2 ** 20}, so nothing was read from it; choose a file that Mooring exported.`)
    const content = Buffer.alloc(stats.size)
    let read = 0
    for (let count = -1; read < content.length && count !== 0; read += count) count = readSync(descriptor, content, read, content.length - read, read)
    return content.subarray(0, read)
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(file, cause)
  } finally {
    closeSync(descriptor)
  }
}

/** A pipe without a writer does not keep anybody waiting. */
function open(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK))
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable(file: string, cause: unknown): AppError {
  return new AppError('storage-failed', `The file ${file} could not be read; check that it is still there and that you may read it, then try again.`, { cause })
}
