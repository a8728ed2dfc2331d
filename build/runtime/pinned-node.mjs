import { join } from 'node:path'

/**
 * The Node of the dev dependency `node`: every tool runs on it, whichever Node started the command.
 * @param {import('./paths.mjs').Paths} paths
 */
export function pinnedNode(paths) {
  return join(paths.nodeModules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
