import { buildApp, isAppBuilt } from './app-build.mjs'
import { areDependenciesInstalled, installDependencies } from './dependencies.mjs'
import { describeElectronEnvironment, isRootOnLinux } from './electron-environment.mjs'
import { findElectron, installElectron, readWishes } from './electron-runtime.mjs'
import { withLock } from './lock.mjs'
import { checkPlatform } from './platform.mjs'
import { checkSandbox } from './sandbox.mjs'
import { buildSqliteBinding, isSqliteBindingReady } from './sqlite-binding.mjs'
import { meetSystemNeeds, wasSystemProbed } from './system-libraries.mjs'

/**
 * A checkout that is ready to run: its Electron and the variables under which the app runs on it.
 * @typedef {{ runtime: import('./electron-runtime.mjs').ElectronRuntime, variables: Record<string, string> }} Prepared
 *
 * @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 * @typedef {{ paths: import('./paths.mjs').Paths, purposes: readonly import('./system-needs.mjs').Purpose[], progress: import('./progress.mjs').Progress, env: NodeJS.ProcessEnv }} Preparation
 */

const TOTAL = 5

/** @param {ElectronRuntime} runtime @param {Preparation} preparation */
function purposesOn(runtime, { purposes }) {
  return runtime.isEvaluation ? /** @type {const} */ ([...purposes, 'compiler']) : purposes
}

/** @param {ElectronRuntime} runtime @param {Preparation} preparation */
function isSystemReady(runtime, preparation) {
  return process.platform !== 'linux' || wasSystemProbed(preparation.paths, purposesOn(runtime, preparation), runtime.executable)
}

/** @param {ElectronRuntime} runtime @param {Preparation} preparation @returns {Prepared} */
function describePrepared(runtime, { paths }) {
  return { runtime, variables: describeElectronEnvironment(runtime, paths, { isRootOnLinux: isRootOnLinux() }) }
}

/** The prepared checkout when nothing is left to do. Reads a few files and starts no program. @param {Preparation} preparation */
function findPrepared(preparation) {
  const { paths, env } = preparation
  if (!areDependenciesInstalled(paths)) return undefined
  const runtime = findElectron(paths, readWishes(env))
  if (runtime === undefined || !isSystemReady(runtime, preparation)) return undefined
  if (runtime.isEvaluation && !isSqliteBindingReady(paths)) return undefined
  return isAppBuilt(paths) ? describePrepared(runtime, preparation) : undefined
}

/** @param {Preparation} preparation @returns {Promise<ElectronRuntime>} */
async function prepareElectron({ paths, progress, env }) {
  const wishes = readWishes(env)
  const found = findElectron(paths, wishes)
  return found ?? progress.step(2, TOTAL, 'Fetching Electron', () => installElectron(paths, wishes, progress))
}

/** @param {ElectronRuntime} runtime @param {Preparation} preparation */
async function prepareSystem(runtime, preparation) {
  if (isSystemReady(runtime, preparation)) return
  const { paths, progress, env } = preparation
  if (isRootOnLinux()) progress.note("Running as root, so Chromium's own sandbox is off: for development only.")
  else if (!env['ELECTRON_DISABLE_SANDBOX']) await checkSandbox(runtime.executable)
  await meetSystemNeeds(paths, purposesOn(runtime, preparation), runtime.executable, {
    note: progress.note,
    installing: (packages, work) => progress.step(3, TOTAL, `Installing system packages: ${packages.join(' ')}`, work),
  })
}

/** @param {Preparation} preparation */
async function prepareAll(preparation) {
  const { paths, progress } = preparation
  checkPlatform()
  if (!areDependenciesInstalled(paths)) {
    await progress.step(1, TOTAL, 'Installing packages from the lock file', () => installDependencies(paths))
  }
  const runtime = await prepareElectron(preparation)
  await prepareSystem(runtime, preparation)
  if (runtime.isEvaluation && !isSqliteBindingReady(paths)) {
    await progress.step(4, TOTAL, 'Fitting SQLite to the evaluation runtime', () => buildSqliteBinding(paths))
  }
  if (!isAppBuilt(paths)) await progress.step(5, TOTAL, 'Building the app', () => buildApp(paths))
  return describePrepared(runtime, preparation)
}

/**
 * Brings a checkout from whatever state it is in to one that runs, doing only what is missing.
 * Two that run at the same time take turns; the second then finds nothing left to do.
 * @param {Preparation} preparation
 * @returns {Promise<Prepared>}
 */
export async function prepare(preparation) {
  const { paths, progress } = preparation
  return (
    findPrepared(preparation) ??
    withLock(paths.preparationLock, () => prepareAll(preparation), {
      onWait: (processId) => progress.note(`Waiting for another preparation of this checkout, process ${processId}.`),
    })
  )
}
