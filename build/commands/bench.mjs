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
import { findCommand } from '../runtime/system-probe.mjs'

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
    const ignore = () => undefined
    const end = () => void child.kill('SIGTERM')
    process.on('SIGINT', ignore).on('SIGTERM', end)
    child.once('error', reject)
    child.once('exit', (exitCode) => {
      process.off('SIGINT', ignore).off('SIGTERM', end)
      resolve(exitCode ?? 1)
    })
  })
}

/**
 * Prepares the checkout and runs one bench, or without a name all of them, a fifth of what each counts, with tmux beside where there is one.
 * @param {string[]} args name of the bench and what it takes
 * @returns {Promise<number>} exit code: 0 when all that was asked for could be measured, whether or not goals were met
 */
export async function main(args) {
  const names = listBenches(join(here.root, 'bench'))
  const name = args[0]?.startsWith('-') ? undefined : args[0]
  if (name !== undefined && !names.includes(name)) {
    throw new Failure(`There is no bench called "${name}". There are: ${names.join(', ')}. Run one with npm run bench -- NAME, or all with npm run bench.`)
  }
  const { variables } = await prepare({
    paths: here,
    purposes: windowPurposes(process.env),
    progress: createProgress({ write: (text) => process.stderr.write(text) }),
    env: process.env,
  })
  const display = hasDisplay(process.env) ? undefined : await startVirtualDisplay()
  const env = { ...withElectron(process.env, variables, here), ...display?.variables }
  try {
    if (name !== undefined) return await runBench(name, args.slice(1), env)
    const peer = args.includes('--vs') || findCommand('tmux') === undefined ? [] : ['--vs', 'tmux']
    let exitCode = 0
    let isInterrupted = false
    process.on('SIGINT', () => (isInterrupted = true)).on('SIGTERM', () => (isInterrupted = true))
    for (const each of names) if (!isInterrupted) exitCode = (await runBench(each, ['--quick', ...args, ...peer], env)) || exitCode
    return exitCode
  } finally {
    await display?.stop()
  }
}
