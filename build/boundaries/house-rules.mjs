const WARN_LINES = 150
const FAIL_LINES = 300

/** Names that say nothing about what is inside. */
const NAMELESS = /^(utils?|helpers?|common|misc)\.[cm]?[jt]sx?$/
const BARREL = /^index\.[cm]?[jt]sx?$/
/** A list of migrations in their order is a list, not a barrel. */
const BARREL_ALLOWED = /(^|\/)migrations\/index\.ts$/
const TEST = /\.(test|spec)\.[cm]?[jt]sx?$/

/**
 * What is wrong with one file. `isError` false is a warning.
 * @typedef {{ path: string, isError: boolean, message: string }} Finding
 */

/**
 * Holds a source file to the rules of the house that no compiler knows.
 * @param {string} path relative to the root, with forward slashes
 * @param {string} text
 * @returns {Finding[]}
 */
export function checkFile(path, text) {
  const name = path.split('/').at(-1) ?? ''
  /** @type {Finding[]} */
  const findings = []
  if (NAMELESS.test(name)) findings.push({ path, isError: true, message: 'a function with no home belongs to a concept: name the file after it' })
  if (BARREL.test(name) && !BARREL_ALLOWED.test(path)) findings.push({ path, isError: true, message: 'no barrel files: import from where a thing is' })
  const lineCount = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (!TEST.test(name) && lineCount > WARN_LINES) {
    const isError = lineCount > FAIL_LINES
    findings.push({ path, isError, message: `${lineCount} lines, ${isError ? `more than ${FAIL_LINES}` : `aim below ${WARN_LINES}`}: split it where it has two reasons to change` })
  }
  return findings
}
