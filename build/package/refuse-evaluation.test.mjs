import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { refuseEvaluation } from './refuse-evaluation.mjs'

const DECLARED = {
  'node_modules/electron/package.json': '{"version":"45.4.1"}',
  'node_modules/electron/dist/version': '45.4.1',
  'node_modules/electron/dist/electron': '',
  'node_modules/electron/path.txt': 'electron',
}

describe('packaging', () => {
  test('when the declared Electron is not here, one sentence refuses', () => {
    expect(() => refuseEvaluation(makeCheckout().paths, { isEvaluationForced: false })).toThrow(/^Only the declared Electron is packaged/)
  })

  test('when the evaluation runtime is asked for, it is refused although the declared one is here', () => {
    expect(() => refuseEvaluation(makeCheckout(DECLARED).paths, { isEvaluationForced: true })).toThrow(/^Only the declared Electron is packaged/)
  })

  test('when the declared Electron is here, nothing stands in the way', () => {
    expect(() => refuseEvaluation(makeCheckout(DECLARED).paths, { isEvaluationForced: false })).not.toThrow()
  })
})
