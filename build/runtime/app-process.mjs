import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Failure } from './failure.mjs'

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const BASE_OF_SIGNALS = 128

/** One Ctrl+C can arrive twice, from the terminal and from npm; only one that comes later is a person who lost patience. */
const PATIENCE_MS = 1000

/**
 * Runs the app to its end in the person's terminal. The first signal asks it to quit, a later one ends it at once.
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd: string, signals?: Pick<NodeJS.Process, 'on' | 'off'>, nowMs?: () => number }} options
 * @returns {Promise<number>} the app's exit code, or 128 plus the number of the signal that ended it
 */
export function runApp(executable, args, { env, cwd, signals = process, nowMs = Date.now }) {
  return new Promise((resolve, reject) => {
    // In a process group of its own the app hears Ctrl+C from here only, and once: Chromium takes a second one as a kill.
    const child = spawn(executable, [...args], { env, cwd, stdio: 'inherit', detached: process.platform !== 'win32' })
    let askedAtMs = 0

    /** @param {NodeJS.Signals} signal */
    function forward(signal) {
      if (askedAtMs === 0) child.kill(signal)
      else if (nowMs() - askedAtMs > PATIENCE_MS) child.kill('SIGKILL')
      askedAtMs ||= nowMs()
    }

    for (const signal of FORWARDED) signals.on(signal, forward)
    const finish = () => FORWARDED.forEach((signal) => signals.off(signal, forward))
    child.once('error', (error) => {
      finish()
      reject(new Failure(`${executable} cannot be started (${error.message}): delete .runtime and node_modules/electron and try again.`, { cause: error }))
    })
    child.once('exit', (exitCode, signal) => {
      finish()
      resolve(exitCode ?? BASE_OF_SIGNALS + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
