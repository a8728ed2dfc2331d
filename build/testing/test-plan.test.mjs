import { describe, expect, test } from 'vitest'
import { createPaths } from '../runtime/paths.mjs'
import { chooseTests } from './test-choice.mjs'
import { planTests } from './test-steps.mjs'

/** Titles of the steps, by group and lane. @param {string[]} args */
function planOf(args) {
  return planTests(createPaths('/checkout'), chooseTests(args)).map((lanes) => lanes.map((lane) => lane.map(({ title }) => title)))
}

describe('what npm test runs', () => {
  test('when nothing is said, everything: the static checks beside the unit tests, the verifications and the window alone', () => {
    expect(planOf([])).toEqual([[['types', 'lint', 'boundaries'], ['unit and wire']], [['verify']], [['end to end']]])
  })

  test('when a part is named, that part with the arguments for its runner', () => {
    expect(planOf(['static'])).toEqual([[['types', 'lint', 'boundaries']]])
    const [[[step] = []] = []] = planTests(createPaths('/checkout'), chooseTests(['e2e', 'quit', '-g', 'idle']))
    expect(step?.args.slice(-3)).toEqual(['quit', '-g', 'idle'])
  })

  test('when a verification is named, that one; else all', () => {
    const argsOf = (/** @type {string[]} */ args) => planTests(createPaths('/checkout'), chooseTests(args))[0]?.[0]?.[0]?.args.slice(0, -1)
    expect([argsOf(['verify']), argsOf(['verify', '--full']), argsOf(['verify', 'kill9', '--full'])]).toEqual([['all'], ['all', '--full'], ['kill9', '--full']])
  })

  test.each([{ args: ['everything'] }, { args: ['static', 'lint'] }])('when $args is no part, one sentence lists the parts', ({ args }) => {
    expect(() => chooseTests(args)).toThrow(/is not a part of the tests: run npm test,/)
  })
})
