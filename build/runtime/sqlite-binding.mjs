import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs'

/** The calls of Node-API that changed after version 8; see napi8-shim.cc. */
const RENAMED_CALLS = ['create_reference', 'delete_reference', 'get_reference_value']

/**
 * A copy of the addon in which the changed calls are named shim_… instead of napi_…: as long, so that nothing moves.
 * @param {Buffer} addon
 */
export function renameReferenceCalls(addon) {
  const copy = Buffer.from(addon)
  for (const call of RENAMED_CALLS) {
    const name = Buffer.from(`\0napi_${call}\0`, 'latin1')
    const first = copy.indexOf(name)
    if (first < 0) {
      throw new Failure(`The SQLite addon no longer uses napi_${call}, so build/runtime/napi8-shim.cc does not fit its version: adapt the two to each other.`)
    }
    for (let at = first; at >= 0; at = copy.indexOf(name, at + 1)) copy.write('shim', at + 1, 'latin1')
  }
  return copy
}

/** @param {import('./paths.mjs').Paths} paths */
function locate(paths) {
  return {
    prebuilt: join(paths.nodeModules, 'better-sqlite3/prebuilds/linux-x64.node'),
    source: join(paths.root, 'build/runtime/napi8-shim.cc'),
    headers: join(paths.nodeModules, 'node-api-headers/include'),
    stamp: join(paths.sqlite, 'stamp'),
  }
}

/** @param {import('./paths.mjs').Paths} paths */
function describeInputs(paths) {
  const { prebuilt, source } = locate(paths)
  return fingerprint(readFileSync(prebuilt), readFileSync(source))
}

/** True when the binding for the evaluation runtime fits the installed addon. @param {import('./paths.mjs').Paths} paths */
export function isSqliteBindingReady(paths) {
  return readStamp(locate(paths).stamp) === describeInputs(paths)
}

/**
 * Makes the prebuilt SQLite addon loadable under the evaluation runtime, which is older than the addon asks for.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ run?: import('./command.mjs').RunCommand, compiler?: string }} [tools]
 */
export async function buildSqliteBinding(paths, { run = runCommand, compiler = process.env.CXX || 'g++' } = {}) {
  const { prebuilt, source, headers, stamp } = locate(paths)
  removeStamp(stamp)
  mkdirSync(paths.sqlite, { recursive: true })
  writeFileSync(join(paths.sqlite, 'better_sqlite3.renamed.node'), renameReferenceCalls(readFileSync(prebuilt)))
  const flags = ['-std=c++17', '-O2', '-fPIC', '-shared', '-fvisibility=hidden']
  const result = await run(compiler, [...flags, '-I', headers, '-o', paths.sqliteBinding, source, '-ldl'])
  if (result.startError !== undefined) {
    throw new Failure(`The evaluation runtime needs a C++ compiler, and ${compiler} cannot be started: install g++ and try again.`)
  }
  if (result.exitCode !== 0) {
    throw new Failure(`${compiler} could not compile build/runtime/napi8-shim.cc; it said: ${result.stderr.trim()}`)
  }
  writeStamp(stamp, describeInputs(paths))
}
