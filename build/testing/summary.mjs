import { sumCounts } from './counts.mjs'

/**
 * The end of a test run: a line for each step, and the closing line that machines read.
 * @param {readonly import('./run-steps.mjs').StepResult[]} results
 */
export function describeResults(results) {
  const width = Math.max(...results.map(({ title }) => title.length))
  const lines = results.map(({ title, counts, durationMs }) => {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    return `  ${title.padEnd(width)}  ${String(counts.passed).padStart(5)} passed, ${counts.failed} failed${skipped}  ${(durationMs / 1000).toFixed(1)} s`
  })
  const { passed, failed } = sumCounts(results.map(({ counts }) => counts))
  return ['', ...lines, '', `${passed} passed, ${failed} failed`, ''].join('\n')
}
