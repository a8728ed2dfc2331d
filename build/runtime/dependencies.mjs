import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { describeNpmFailure, runNpm } from './npm.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { fingerprint, readStamp, writeStamp } from './stamp.mjs'

/** What node_modules, the runtime and their downloads take, rounded up. */
const NEEDED_BYTES = 2e9
const GIGABYTE = 1e9

/** The platform is part of every stamp: a folder shared with another machine holds the wrong binaries. */
const PLATFORM = `${process.platform}-${process.arch}`

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/** @param {import('./paths.mjs').Paths} paths */
function stampPath(paths) {
  return join(paths.nodeModules, '.mooring-stamp')
}

/** @param {import('./paths.mjs').Paths} paths */
function describeWanted(paths) {
  return `${PLATFORM} ${fingerprint(readFileSync(paths.lockFile))}`
}

/** @param {string} path @returns {LockedPackages} */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/**
 * True when every package in `wanted` is in `installed`; an optional one may be absent, for it is often made for another platform.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function hasAllPackages(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path]
    if (found === undefined) return path === '' || entry.optional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

/**
 * True when npm's own record of node_modules holds all the lock file asks for: a person ran npm, and nothing is left to do.
 * @param {import('./paths.mjs').Paths} paths
 */
function isInstalledByHand(paths) {
  try {
    return hasAllPackages(readPackages(paths.lockFile), readPackages(join(paths.nodeModules, '.package-lock.json')))
  } catch {
    return false
  }
}

/**
 * True when node_modules is what the lock file asks for.
 * @param {import('./paths.mjs').Paths} paths
 */
export function areDependenciesInstalled(paths) {
  if (!existsSync(pinnedNode(paths))) return false
  const wanted = describeWanted(paths)
  const stamp = readStamp(stampPath(paths))
  if (stamp === wanted) return true
  if (stamp !== undefined && !stamp.startsWith(`${PLATFORM} `)) return false
  if (!isInstalledByHand(paths)) return false
  writeStamp(stampPath(paths), wanted)
  return true
}

/** @param {number} freeBytes @param {string} root */
function refuseFullDisk(freeBytes, root) {
  if (freeBytes >= NEEDED_BYTES) return
  throw new Failure(`The disk that holds ${root} has ${(freeBytes / GIGABYTE).toFixed(1)} GB left, and the first start needs ${NEEDED_BYTES / GIGABYTE} GB: free some space and try again.`)
}

/** @param {string} folder */
function freeBytesOf(folder) {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/**
 * Installs exactly what the lock file names, in place of whatever is in node_modules.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ run?: import('./command.mjs').RunCommand, freeBytes?: number }} [options]
 */
export async function installDependencies(paths, { run = runCommand, freeBytes = freeBytesOf(paths.root) } = {}) {
  refuseFullDisk(freeBytes, paths.root)
  const result = await runNpm(paths, ['ci', '--include=dev', '--include=optional'], { run })
  if (result.exitCode !== 0) throw describeNpmFailure(result, 'The packages could not be installed')
  if (!existsSync(pinnedNode(paths))) {
    throw new Failure('npm installed the packages but was told not to run the one install script Mooring needs, which fetches Node 24: run `npm rebuild node --ignore-scripts=false` and try again.')
  }
  writeStamp(stampPath(paths), describeWanted(paths))
}
