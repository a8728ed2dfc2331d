import { delimiter, join } from 'node:path'

/** Variables that choose a runtime; what an outer shell may have left of them must not reach the app. */
const CHOOSING = ['ELECTRON_RUN_AS_NODE', 'ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_EXEC_PATH', 'MOORING_SQLITE_BINDING']

/**
 * The variables under which the built app runs on a runtime, whoever launches it.
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ isRootOnLinux: boolean }} machine
 * @returns {Record<string, string>}
 */
export function describeElectronEnvironment(runtime, paths, { isRootOnLinux }) {
  return {
    ELECTRON_EXEC_PATH: runtime.executable,
    ...(runtime.isEvaluation && { ELECTRON_OVERRIDE_DIST_PATH: paths.evaluation, MOORING_SQLITE_BINDING: paths.sqliteBinding }),
    // Chromium refuses to start its sandbox as root; development and CI only, a packaged app never runs this way.
    ...(isRootOnLinux && { ELECTRON_DISABLE_SANDBOX: '1' }),
  }
}

/** True when this process is root on Linux. */
export function isRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0
}

/**
 * An outer environment with the chosen variables in it, and with the project's own programs, its Node among them, first in PATH.
 * @param {NodeJS.ProcessEnv} outer
 * @param {Record<string, string>} chosen
 * @param {import('./paths.mjs').Paths} paths
 * @returns {NodeJS.ProcessEnv}
 */
export function withElectron(outer, chosen, paths) {
  const env = { ...outer }
  for (const name of CHOOSING) delete env[name]
  return { ...env, ...chosen, PATH: [join(paths.nodeModules, '.bin'), outer['PATH'] ?? ''].join(delimiter) }
}

/**
 * `KEY=VALUE` words on one line; a value is quoted for a POSIX shell only when it must be.
 * @param {Record<string, string>} variables
 */
export function toWords(variables) {
  const quote = (/** @type {string} */ value) => (/^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`)
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(' ')
}
