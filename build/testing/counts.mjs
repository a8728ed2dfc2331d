/**
 * How many checks of a step passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 }

/** A check without tests of its own counts as one. @param {number | null} exitCode @returns {Counts} */
export function countCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : ONE_FAILED
}

/**
 * Holds a runner to its exit code: one that failed without naming a test, or ran no test at all, counts as one failure.
 * @param {Counts} counts
 * @param {number | null} exitCode
 * @returns {Counts}
 */
function distrust(counts, exitCode) {
  const isUnexplained = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return isUnexplained ? { ...counts, failed: 1 } : counts
}

/**
 * Counts of Vitest's JSON report. A file that could not even be loaded holds no tests and counts as one failure.
 * @param {string | undefined} report
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return ONE_FAILED
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report)
  const unloaded = testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ file) => file.status === 'failed' && file.assertionResults.length === 0)
  return distrust({ passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests + numTodoTests }, exitCode)
}

/**
 * Counts of Playwright's JSON report. What went wrong outside any test counts as failures; a test that passed on a retry did not pass.
 * @param {string | undefined} report
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return ONE_FAILED
  const { stats, errors } = JSON.parse(report)
  return distrust({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }, exitCode)
}

/**
 * Cases of `verify/main.ts`.
 * @param {string | undefined} report
 * @param {number | null} exitCode
 * @returns {Counts}
 */
export function countVerify(report, exitCode) {
  return report === undefined ? ONE_FAILED : distrust({ skipped: 0, ...JSON.parse(report) }, exitCode)
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function sumCounts(all) {
  return all.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed, skipped: sum.skipped + each.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  })
}
