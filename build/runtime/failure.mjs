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

/**
 * Words for an error on its way to the terminal: a `Failure` is its sentence, anything else is a bug and keeps its stack.
 * @param {unknown} error
 * @param {boolean} isDebug true shows the stack of a `Failure` too
 */
export function describeError(error, isDebug) {
  if (!(error instanceof Error)) return String(error)
  if (!(error instanceof Failure)) return error.stack ?? error.message
  if (!isDebug) return error.message
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
