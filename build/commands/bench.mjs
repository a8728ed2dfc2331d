import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hasDisplay, startVirtualDisplay, windowPurposes } from '../runtime/display.mjs'
import { withElectron } from '../runtime/electron-environment.mjs'
import { Failure } from '../runtime/failure.mjs'
import { here } from '../runtime/paths.mjs'
import { pinnedNode } from '../runtime/pinned-node.mjs'
import { prepare } from '../runtime/prepare.mjs'
import { createProgress } from '../runtime/progress.mjs'

/** @param {string} folder */
function listBenches(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
function runBench(name, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(pinnedNode(here), [join(here.root, 'bench', `${name}.ts`), ...args], { cwd: here.root, env, stdio: 'inherit' })
    // Ctrl+C reaches the bench by itself; this process waits for it, to put the screen away.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('exit', (exitCode) => resolve(exitCode ?? 1))
  })
}

/**
 * Prepares the checkout and runs one bench on the project's Node, which reads TypeScript as it is.
 * @param {string[]} args name of the bench and what it takes
 * @returns {Promise<number>} exit code of the bench
 */
export async function main([name, ...args]) {
  const names = listBenches(join(here.root, 'bench'))
  if (name === undefined || !names.includes(name)) {
    throw new Failure(`${name === undefined ? 'Which bench?' : `There is no bench called "${name}".`} There are: ${names.join(', ')}. Run one with npm run bench -- NAME.`)
  }
  const { variables } = await prepare({
    paths: here,
    purposes: windowPurposes(process.env),
    progress: createProgress({ write: (text) => process.stderr.write(text) }),
    env: process.env,
  })
  const display = hasDisplay(process.env) ? undefined : await startVirtualDisplay()
  try {
    return await runBench(name, args, { ...withElectron(process.env, variables, here), ...display?.variables })
  } finally {
    await display?.stop()
  }
}
