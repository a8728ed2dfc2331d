import { join } from 'node:path'
import { downloadDeclaredElectron, findDeclaredElectron, hasFailedLately, readDeclaredVersion } from './declared-electron.mjs'
import { EVALUATION, installEvaluation, isEvaluationPossible, isEvaluationReady } from './evaluation-runtime.mjs'
import { Failure } from './failure.mjs'

/**
 * The Electron the app will run on. `isEvaluation` is true for the older one that stands in where the declared one cannot be had.
 * @typedef {{ isEvaluation: boolean, executable: string, version: string }} ElectronRuntime
 */

/**
 * What a person may ask for through environment variables.
 * @typedef {{ isEvaluationForced: boolean, isRetryAsked: boolean }} RuntimeWishes
 */

/** @param {NodeJS.ProcessEnv} env @returns {RuntimeWishes} */
export function readWishes(env) {
  return { isEvaluationForced: env['MOORING_EVALUATION_RUNTIME'] === '1', isRetryAsked: env['MOORING_RETRY_ELECTRON'] === '1' }
}

/** @param {import('./paths.mjs').Paths} paths @returns {ElectronRuntime} */
function evaluationOf(paths) {
  return { isEvaluation: true, executable: join(paths.evaluation, 'electron'), version: EVALUATION.electron }
}

/**
 * The runtime that is ready to use, or undefined when one must be installed first. Touches nothing.
 * @param {import('./paths.mjs').Paths} paths
 * @param {RuntimeWishes} wishes
 * @param {number} [nowMs]
 * @returns {ElectronRuntime | undefined}
 */
export function findElectron(paths, wishes, nowMs = Date.now()) {
  if (!wishes.isEvaluationForced) {
    const executable = findDeclaredElectron(paths)
    if (executable !== undefined) return { isEvaluation: false, executable, version: readDeclaredVersion(paths) }
    if (wishes.isRetryAsked || !hasFailedLately(paths, nowMs)) return undefined
  }
  return isEvaluationReady(paths) ? evaluationOf(paths) : undefined
}

/**
 * Installs the declared Electron or, where its download is impossible, the evaluation runtime.
 * @param {import('./paths.mjs').Paths} paths
 * @param {RuntimeWishes} wishes
 * @param {{ note: (text: string) => void, platform?: NodeJS.Platform, architecture?: string, download?: typeof downloadDeclaredElectron, install?: typeof installEvaluation }} options
 * @returns {Promise<ElectronRuntime>}
 */
export async function installElectron(paths, wishes, options) {
  const { note, platform = process.platform, architecture = process.arch, download = downloadDeclaredElectron, install = installEvaluation } = options
  if (!wishes.isEvaluationForced && (await download(paths))) {
    const declared = findElectron(paths, { isEvaluationForced: false, isRetryAsked: false })
    if (declared !== undefined) return declared
  }
  const version = readDeclaredVersion(paths)
  if (!isEvaluationPossible(platform, architecture)) {
    throw new Failure(
      wishes.isEvaluationForced
        ? `The evaluation runtime exists for linux-x64 only, and this is ${platform}-${architecture}: start without MOORING_EVALUATION_RUNTIME.`
        : `Electron ${version} could not be downloaded, and for ${platform}-${architecture} there is no other runtime: check the network and the proxy, or set ELECTRON_MIRROR to a mirror you can reach.`,
    )
  }
  if (!wishes.isEvaluationForced) {
    note(`Electron ${version} cannot be downloaded here; using the evaluation runtime, Electron ${EVALUATION.electron}.`)
    note('Retried once a day, or now with MOORING_RETRY_ELECTRON=1.')
  }
  await install(paths)
  return evaluationOf(paths)
}
