import { ONE_FAILED, sumCounts } from './counts.mjs'

/**
 * The end of a test run: a line for each step, and the closing line that machines read. No step at all is a failure.
 * @param {readonly import('./run-steps.mjs').StepResult[]} results
 */
export function describeResults(results) {
  const width = Math.max(0, ...results.map(({ title }) => title.length))
  const lines = results.map(({ title, counts, durationMs }) => {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    return `  ${title.padEnd(width)}  ${String(counts.passed).padStart(5)} passed, ${counts.failed} failed${skipped}  ${(durationMs / 1000).toFixed(1)} s`
  })
  const { passed, failed } = results.length === 0 ? ONE_FAILED : sumCounts(results.map(({ counts }) => counts))
  return ['', ...lines, '', `${passed} passed, ${failed} failed`, ''].join('\n')
}
