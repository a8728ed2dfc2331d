/**
 * A failure a person can meet while the app is prepared or started.
 * The message is one sentence: what is wrong and the way out.
 */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options)
    this.name = 'Failure'
  }
}

/** What a person can do about an error of the file system, by its code. @type {Record<string, string>} */
const FILE_SYSTEM_WAYS_OUT = {
  ENOSPC: 'the disk is full; free some space and try again.',
  EDQUOT: 'your share of the disk is used up; free some space and try again.',
  EACCES: 'it may not be written; make this checkout belong to you and try again.',
  EPERM: 'it may not be changed; make this checkout belong to you and try again.',
  EROFS: 'its disk can only be read; put this checkout on another one.',
}

/** The sentence for an error of the file system that a person can do something about, or undefined. @param {Error} error */
function describeFileSystemError(error) {
  const way = FILE_SYSTEM_WAYS_OUT[systemCode(error) ?? '']
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a file'
  return way === undefined ? undefined : `Mooring cannot write ${path}: ${way}`
}

/**
 * Words for an error on its way to the terminal: a `Failure` is its sentence, so is a disk that is full; anything else is a bug and keeps its stack.
 * @param {unknown} error
 * @param {boolean} isDebug true shows the stack of a `Failure` too
 */
export function describeError(error, isDebug) {
  if (!(error instanceof Error)) return String(error)
  const sentence = error instanceof Failure ? error.message : describeFileSystemError(error)
  if (sentence === undefined) return error.stack ?? error.message
  if (!isDebug) return sentence
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : ''
  return `${error.stack ?? error.message}${cause}`
}

/**
 * The system's code of an error (`ENOENT`, `EACCES`, …), or undefined.
 * @param {unknown} error
 */
export function systemCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
