import { findDeclaredElectron } from '../runtime/declared-electron.mjs'
import { EVALUATION } from '../runtime/evaluation-runtime.mjs'
import { Failure } from '../runtime/failure.mjs'

/**
 * Lets nothing be packaged on the evaluation runtime: it is out of support, and where it comes from cannot be proved.
 * @param {import('../runtime/paths.mjs').Paths} paths
 * @param {{ isEvaluationForced: boolean }} wishes
 * @throws Failure unless the declared Electron is here
 */
export function refuseEvaluation(paths, { isEvaluationForced }) {
  if (!isEvaluationForced && findDeclaredElectron(paths) !== undefined) return
  throw new Failure(
    `Only the declared Electron is packaged, and this checkout runs on the evaluation runtime, Electron ${EVALUATION.electron}: package on a machine that can download the declared one.`,
  )
}
