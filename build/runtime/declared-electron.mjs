import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { lastErrorLine, recogniseToolFailure } from './tool-failure.mjs'

const RETRY_AFTER_MS = 24 * 60 * 60 * 1000
const DOWNLOAD_TIMEOUT_MS = 20 * 60 * 1000

/** @param {import('./paths.mjs').Paths} paths */
function failureStamp(paths) {
  return join(paths.stamps, 'declared-electron-failed')
}

/** The Electron version package.json declares, as npm installed it. @param {import('./paths.mjs').Paths} paths @returns {string} */
export function readDeclaredVersion(paths) {
  return JSON.parse(readFileSync(join(paths.electronPackage, 'package.json'), 'utf8')).version
}

/** The executable of the declared Electron, or undefined while it is not downloaded. @param {import('./paths.mjs').Paths} paths */
export function findDeclaredElectron(paths) {
  try {
    const distribution = join(paths.electronPackage, 'dist')
    const version = readFileSync(join(distribution, 'version'), 'utf8').trim().replace(/^v/, '')
    const executable = join(distribution, readFileSync(join(paths.electronPackage, 'path.txt'), 'utf8'))
    return version === readDeclaredVersion(paths) && existsSync(executable) ? executable : undefined
  } catch {
    return undefined
  }
}

/**
 * True when the download of this version failed less than a day ago: it is not tried again at every start.
 * @param {import('./paths.mjs').Paths} paths
 * @param {number} nowMs
 */
export function hasFailedLately(paths, nowMs) {
  const [version, failedAtMs] = (readStamp(failureStamp(paths)) ?? '').split(' ')
  return version === readDeclaredVersion(paths) && nowMs - Number(failedAtMs) < RETRY_AFTER_MS
}

/**
 * Downloads the declared Electron with its own installer.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ run?: import('./command.mjs').RunCommand, nowMs?: number }} [options]
 * @returns {Promise<boolean>} false when it cannot be downloaded from here, so that another runtime may be looked for
 * @throws Failure when the download is possible but went wrong
 */
export async function downloadDeclaredElectron(paths, { run = runCommand, nowMs = Date.now() } = {}) {
  // The installer fetches with Node's own fetch, which minds a proxy only when told to.
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', ELECTRON_OVERRIDE_DIST_PATH: undefined }
  const result = await run(pinnedNode(paths), [join(paths.electronPackage, 'install.js')], { env, timeoutMs: DOWNLOAD_TIMEOUT_MS })
  if (findDeclaredElectron(paths) !== undefined) {
    removeStamp(failureStamp(paths))
    return true
  }
  const output = `${result.stdout}\n${result.stderr}`
  const about = `Electron ${readDeclaredVersion(paths)} could not be installed`
  const cause = new Error(output.trim())
  switch (recogniseToolFailure(output)) {
    case 'disk-full':
      throw new Failure(`${about}: the disk is full; free about 1 GB and try again.`, { cause })
    case 'wrong-checksum':
      throw new Failure(`${about}: the download does not have the checksum that its package demands; try again, and distrust the network if it happens twice.`, { cause })
    case 'no-permission':
      throw new Failure(`${about}: a file may not be written (${lastErrorLine(output)}); make this checkout and the Electron cache belong to you.`, { cause })
    default:
      writeStamp(failureStamp(paths), `${readDeclaredVersion(paths)} ${nowMs}`)
      return false
  }
}
