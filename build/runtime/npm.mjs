import { existsSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { lastErrorLine, recogniseToolFailure } from './tool-failure.mjs'

/** Whatever a person's own configuration says, these hold: errors are shown, and an unreachable registry is known in seconds. */
const FLAGS = ['--loglevel=error', '--no-progress', '--no-audit', '--no-fund', '--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=4000']

/**
 * The first Node on the search path that is not inside this checkout's node_modules: npm replaces those.
 * @param {string} searchPath
 * @param {string} nodeModules
 */
export function findOuterNode(searchPath, nodeModules) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '' && !folder.split(sep).includes('node_modules'))
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
  if (found !== undefined) return found
  return process.execPath.startsWith(nodeModules + sep) ? undefined : process.execPath
}

/**
 * Runs npm with the Node it came with, also when this process runs on the Node inside node_modules.
 * @param {import('./paths.mjs').Paths} paths
 * @param {readonly string[]} args
 * @param {{ run?: import('./command.mjs').RunCommand, env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 */
export function runNpm(paths, args, { run = runCommand, env = process.env, cwd = paths.root } = {}) {
  const script = env['npm_execpath']
  const node = findOuterNode(env['PATH'] ?? '', paths.nodeModules)
  const isNpmScript = script !== undefined && /npm-cli\.[cm]?js$/.test(script) && existsSync(script)
  if (isNpmScript && node !== undefined) return run(node, [script, ...args, ...FLAGS], { cwd, env })
  return run('npm', [...args, ...FLAGS], { cwd, env })
}

/**
 * The sentence for an npm that failed.
 * @param {import('./command.mjs').CommandResult} result
 * @param {string} purpose what npm was to do, as in "the packages could not be installed"
 */
export function describeNpmFailure(result, purpose) {
  const output = `${result.stdout}\n${result.stderr}`
  if (result.startError !== undefined) return new Failure(`${purpose}: npm cannot be started (${result.startError}); install npm, which comes with Node, and try again.`)
  const ways = {
    'disk-full': 'the disk is full; free about 2 GB and try again.',
    'no-permission': 'a file or folder may not be written; make this checkout and the npm cache belong to you and try again.',
    unreachable: 'the package registry cannot be reached; check the network, the proxy and `npm config get registry`, then try again.',
    refused: 'the package registry refused access; check `npm config get registry` and `npm whoami`, then try again.',
    'wrong-checksum': 'a download does not have the checksum that package-lock.json demands; run `npm cache verify` and try again, and distrust the registry if it happens twice.',
    'lock-mismatch': 'package.json and package-lock.json do not agree; run `npm install` once and commit the lock file.',
    unknown: `npm said: ${lastErrorLine(output)}.`,
  }
  return new Failure(`${purpose}: ${ways[recogniseToolFailure(output)]}`, { cause: new Error(output.trim()) })
}
