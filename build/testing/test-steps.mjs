import { join } from 'node:path'
import { countCheck, countPlaywright, countVerify, countVitest } from './counts.mjs'

/**
 * One thing `npm test` runs on the project's Node: a script of a tool and how its outcome is counted.
 * `report` is the JSON file the runner writes. Steps in one lane run one after the other, lanes side by side.
 * @typedef {{
 *   title: string,
 *   script: string,
 *   args: readonly string[],
 *   report?: string,
 *   env?: Record<string, string>,
 *   count: (report: string | undefined, exitCode: number | null) => import('./counts.mjs').Counts,
 * }} TestStep
 */

/** @type {TestStep['count']} */
const countAsOne = (_report, exitCode) => countCheck(exitCode)

/** @param {import('../runtime/paths.mjs').Paths} paths @returns {TestStep[]} */
function staticSteps({ root, nodeModules }) {
  const eslintArgs = ['.', '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', join(nodeModules, '.cache/eslint/')]
  return [
    { title: 'types', script: join(nodeModules, 'typescript/bin/tsc'), args: ['-b'], count: countAsOne },
    { title: 'lint', script: join(nodeModules, 'eslint/bin/eslint.js'), args: eslintArgs, count: countAsOne },
    { title: 'boundaries', script: join(root, 'build/check-boundaries.mjs'), args: [], count: countAsOne },
  ]
}

/** @param {import('../runtime/paths.mjs').Paths} paths @param {readonly string[]} runnerArgs @returns {TestStep} */
function unitStep({ root, nodeModules }, runnerArgs) {
  const report = join(root, 'test-results/unit.json')
  return {
    title: 'unit and wire',
    script: join(nodeModules, 'vitest/vitest.mjs'),
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...runnerArgs],
    report,
    // Vitest colours its lines wherever CI is set; a log is for reading.
    ...(!process.stdout.isTTY && { env: { NO_COLOR: '1' } }),
    count: countVitest,
  }
}

/** @param {import('../runtime/paths.mjs').Paths} paths @param {readonly string[]} runnerArgs @returns {TestStep} */
function verifyStep({ root, runtime }, runnerArgs) {
  const report = join(runtime, 'verify.json')
  const isNamed = runnerArgs.some((arg) => !arg.startsWith('--'))
  return { title: 'verify', script: join(root, 'verify/main.ts'), args: [...(isNamed ? [] : ['all']), ...runnerArgs, `--report=${report}`], report, count: countVerify }
}

/** @param {import('../runtime/paths.mjs').Paths} paths @param {readonly string[]} runnerArgs @returns {TestStep} */
function e2eStep({ root, nodeModules }, runnerArgs) {
  // Not in test-results: Playwright empties that folder when it starts.
  const report = join(root, '.runtime/e2e.json')
  return {
    title: 'end to end',
    script: join(nodeModules, '@playwright/test/cli.js'),
    args: ['test', '--reporter=list,json', ...runnerArgs],
    report,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    count: countPlaywright,
  }
}

/**
 * The steps of the chosen parts, in groups of lanes: groups follow each other, and the window gets the machine for itself.
 * @param {import('../runtime/paths.mjs').Paths} paths
 * @param {ReturnType<import('./test-choice.mjs').chooseTests>} choice
 * @returns {readonly (readonly TestStep[])[][]}
 */
export function planTests(paths, { parts, runnerArgs }) {
  const quick = [...(parts.includes('static') ? [staticSteps(paths)] : []), ...(parts.includes('unit') ? [[unitStep(paths, runnerArgs)]] : [])]
  const verify = parts.includes('verify') ? [[verifyStep(paths, runnerArgs)]] : []
  const slow = parts.includes('e2e') ? [[e2eStep(paths, runnerArgs)]] : []
  return [quick, verify, slow].filter((lanes) => lanes.length > 0)
}
