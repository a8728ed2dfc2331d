import { describe, expect, test } from 'vitest'
import { countCheck, countPlaywright, countVitest } from './counts.mjs'

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] }

describe('counting', () => {
  test('when a check has no tests of its own, it counts as one', () => {
    expect(countCheck(0)).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(countCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(countCheck(null)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test.each([
    { when: 'all pass', report: vitest, exitCode: 0, counts: { passed: 5, failed: 0, skipped: 2 } },
    { when: 'two fail', report: { ...vitest, numFailedTests: 2 }, exitCode: 1, counts: { passed: 5, failed: 2, skipped: 2 } },
    { when: 'a file cannot be loaded', report: { ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] }, exitCode: 1, counts: { passed: 5, failed: 1, skipped: 2 } },
    { when: 'an error belongs to no test', report: vitest, exitCode: 1, counts: { passed: 5, failed: 1, skipped: 2 } },
    { when: 'no test ran', report: { ...vitest, numPassedTests: 0 }, exitCode: 0, counts: { passed: 0, failed: 1, skipped: 2 } },
  ])('when $when under Vitest, that is what is counted', ({ report, exitCode, counts }) => {
    expect(countVitest(JSON.stringify(report), exitCode)).toEqual(counts)
  })

  test.each([
    { when: 'all pass', report: playwright, exitCode: 0, counts: { passed: 4, failed: 0, skipped: 1 } },
    { when: 'one passes only on a retry', report: { ...playwright, stats: { ...playwright.stats, flaky: 1 } }, exitCode: 0, counts: { passed: 4, failed: 1, skipped: 1 } },
    { when: 'the configuration is wrong', report: { ...playwright, errors: [{}] }, exitCode: 1, counts: { passed: 4, failed: 1, skipped: 1 } },
    { when: 'no test ran', report: { ...playwright, stats: { ...playwright.stats, expected: 0 } }, exitCode: 0, counts: { passed: 0, failed: 1, skipped: 1 } },
  ])('when $when under Playwright, that is what is counted', ({ report, exitCode, counts }) => {
    expect(countPlaywright(JSON.stringify(report), exitCode)).toEqual(counts)
  })

  test('when a runner wrote no report, that is one failure', () => {
    expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(countPlaywright(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
