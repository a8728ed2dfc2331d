import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where preparation reads and writes, all below the root of one checkout.
 * @typedef {ReturnType<typeof createPaths>} Paths
 */

/** @param {string} root absolute path of the checkout */
export function createPaths(root) {
  const runtime = join(root, '.runtime')
  const nodeModules = join(root, 'node_modules')
  const sqlite = join(runtime, 'sqlite')
  return {
    root,
    nodeModules,
    runtime,
    lockFile: join(root, 'package-lock.json'),
    builtMain: join(root, 'out/main/main.cjs'),
    electronPackage: join(nodeModules, 'electron'),
    evaluation: join(runtime, 'electron'),
    sqlite,
    sqliteBinding: join(sqlite, 'better_sqlite3.node'),
    stamps: join(runtime, 'stamps'),
    preparationLock: join(runtime, 'preparing'),
  }
}

/** The checkout this file belongs to. */
export const here = createPaths(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
