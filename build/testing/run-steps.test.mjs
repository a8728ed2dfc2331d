import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { countCheck, countVitest } from './counts.mjs'
import { createOrderedOutput } from './ordered-output.mjs'
import { runLanes } from './run-steps.mjs'
import { describeResults } from './summary.mjs'

/** @type {import('./test-steps.mjs').TestStep['count']} */
const countAsOne = (_report, exitCode) => countCheck(exitCode)

describe('output of steps side by side', () => {
  test('when the second is faster, it is shown after the first and whole', () => {
    let shown = ''
    const output = createOrderedOutput((text) => (shown += text))
    const [first, second] = [output.open(), output.open()]
    second.write('second')
    second.end()
    first.write('first, ')
    expect(shown).toBe('first, ')
    first.write('still first, ')
    first.end()
    expect(shown).toBe('first, still first, second')
  })
})

describe('running steps', () => {
  /** @param {Record<string, string>} scripts */
  function makeScripts(scripts) {
    const { paths } = makeCheckout(scripts)
    let shown = ''
    const context = { node: process.execPath, root: paths.root, env: process.env, write: (/** @type {string} */ text) => void (shown += text) }
    return { context, at: (/** @type {string} */ name) => `${paths.root}/${name}`, shown: () => shown }
  }

  test('when one fails, the others run all the same and their output stays in order', async () => {
    const { context, at, shown } = makeScripts({ 'bad.cjs': 'console.log("bad"); process.exit(1)', 'good.cjs': 'console.error("good")' })
    const steps = ['bad', 'good'].map((title) => ({ title, script: at(`${title}.cjs`), args: [], count: countAsOne }))
    const results = await runLanes([steps, [{ title: 'last', script: at('good.cjs'), args: [], count: countAsOne }]], context)
    expect(results.map(({ title, counts }) => [title, counts.failed])).toEqual([['bad', 1], ['good', 0], ['last', 0]])
    expect(shown()).toBe('\n── bad ──\nbad\nfailed\n\n── good ──\ngood\nin order\n\n── last ──\ngood\nin order\n')
  })

  test('when a runner leaves the report of an earlier run, that report does not count', async () => {
    const { context, at } = makeScripts({ 'dead.cjs': 'process.exit(1)', 'report.json': '{"numPassedTests":9}' })
    const [result] = await runLanes([[{ title: 'unit', script: at('dead.cjs'), args: [], report: at('report.json'), count: countVitest }]], context)
    expect(result?.counts).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})

describe('the end of a run', () => {
  const counts = { passed: 12, failed: 1, skipped: 0 }

  test('when all steps are through, the last line is what machines read', () => {
    const text = describeResults([
      { title: 'types', counts: { passed: 1, failed: 0, skipped: 0 }, durationMs: 2900 },
      { title: 'end to end', counts: { ...counts, skipped: 2 }, durationMs: 61_000 },
    ])
    expect(text).toBe('\n  types           1 passed, 0 failed  2.9 s\n  end to end     12 passed, 1 failed, 2 skipped  61.0 s\n\n13 passed, 1 failed\n')
  })

  test('when nothing could run, that is a failure', () => {
    expect(describeResults([])).toMatch(/\n0 passed, 1 failed\n$/)
  })
})
