import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { pinnedNode } from './pinned-node.mjs'
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs'

/** All a build reads. Tests and the preview page are no part of the app. */
const SOURCE_FOLDERS = ['electron', 'renderer', 'shared']
const SOURCE_FILES = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json', 'tsconfig.base.json']
const NO_SOURCE = /\.test\.tsx?$|\.tsbuildinfo$|^renderer[\\/]preview[\\/]/

/** @param {import('./paths.mjs').Paths} paths */
function stampPath(paths) {
  return join(paths.stamps, 'app-build')
}

/** Paths of all source files relative to the root, in a fixed order. @param {string} root */
export function listSources(root) {
  const inFolders = SOURCE_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  return [...inFolders, ...SOURCE_FILES].filter((path) => !NO_SOURCE.test(path) && statSync(join(root, path), { throwIfNoEntry: false })?.isFile()).sort()
}

/** By content, not by time: a switch to another branch and back builds nothing. @param {string} root */
function describeSources(root) {
  return fingerprint(...listSources(root).flatMap((path) => [path, readFileSync(join(root, path))]))
}

/** True when out/ holds the app as its sources are now. @param {import('./paths.mjs').Paths} paths */
export function isAppBuilt(paths) {
  return existsSync(paths.builtMain) && readStamp(stampPath(paths)) === describeSources(paths.root)
}

/**
 * Builds main process, preload and page into out/.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ run?: import('./command.mjs').RunCommand }} [options]
 */
export async function buildApp(paths, { run = runCommand } = {}) {
  // Taken before the build: what a person saves meanwhile is built the next time.
  const sources = describeSources(paths.root)
  removeStamp(stampPath(paths))
  const program = join(paths.nodeModules, 'electron-vite/bin/electron-vite.js')
  const result = await run(pinnedNode(paths), [program, 'build', '--logLevel', 'warn'], { cwd: paths.root })
  if (result.exitCode !== 0 || !existsSync(paths.builtMain)) {
    const output = `${result.stdout}\n${result.stderr}`.replace(/^ +at .*\n?/gm, '').trim()
    throw new Failure(`The app could not be built; the compiler said:\n${output || (result.startError ?? 'nothing')}`)
  }
  writeStamp(stampPath(paths), sources)
}
