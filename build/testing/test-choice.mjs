import { Failure } from '../runtime/failure.mjs'

/** @typedef {'static' | 'unit' | 'verify' | 'e2e'} TestPart */

/** @type {readonly TestPart[]} */
const PARTS = ['static', 'unit', 'verify', 'e2e']

/**
 * What `npm test` was asked to run: all parts, or one with arguments for its runner.
 * @param {readonly string[]} args
 * @returns {{ parts: readonly TestPart[], runnerArgs: readonly string[] }}
 */
export function chooseTests(args) {
  const [first, ...runnerArgs] = args
  if (first === undefined) return { parts: PARTS, runnerArgs: [] }
  const part = PARTS.find((name) => name === first)
  if (part === undefined || (part === 'static' && runnerArgs.length > 0)) {
    throw new Failure(`"${args.join(' ')}" is not a part of the tests: run npm test, npm test -- static, npm test -- unit [FILE …], npm test -- verify [NAME] [--full] or npm test -- e2e [FILE …].`)
  }
  return { parts: [part], runnerArgs }
}
