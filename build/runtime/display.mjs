import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { findCommand } from './system-probe.mjs'
import { writeAuthority } from './x-authority.mjs'

const SCREEN = '1600x1000x24'
const START_TIMEOUT_MS = 20_000

/**
 * A screen for windows: the variables that lead there, and the end of it.
 * @typedef {{ name: string, variables: Record<string, string | undefined>, stop: () => Promise<void> }} Display
 */

/** True when windows have somewhere to go. @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} [platform] */
export function hasDisplay(env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * What a window on this machine needs: a screen in memory too when there is no other.
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly import('./system-needs.mjs').Purpose[]}
 */
export function windowPurposes(env) {
  return hasDisplay(env) ? ['window', 'features'] : ['window', 'features', 'screen']
}

/**
 * Reads the number of the display that the server writes once it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after ${START_TIMEOUT_MS / 1000} s`)), START_TIMEOUT_MS)
    let text = ''
    let complaint = ''
    server.stderr?.on('data', (chunk) => (complaint += String(chunk)))
    server.stdio[3]?.on('data', (chunk) => {
      text += String(chunk)
      if (text.includes('\n')) resolve(text.trim())
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(complaint.trim() || `it ended with code ${code}`)))
    // A timer that nobody waits for must not keep the process alive.
    timer.unref()
  })
}

/**
 * Starts Xvfb, a screen in memory, on a free number. Only this user can reach it, and it dies with this process.
 * @param {{ program?: string, guard?: string | null }} [programs] `guard` is setpriv, which ties it to its parent's life
 * @returns {Promise<Display>}
 */
export async function startVirtualDisplay({ program = findCommand('Xvfb') ?? 'Xvfb', guard = findCommand('setpriv') ?? null } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-display-'))
  const authority = join(folder, 'authority')
  writeAuthority(authority)
  const words = [program, '-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-auth', authority]
  const [command = program, ...args] = guard === null ? words : [guard, '--pdeathsig', 'TERM', ...words]
  // In a group of its own: Ctrl+C ends the app first and the screen after it.
  const server = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })

  async function stop() {
    if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    const name = `:${await readDisplayNumber(server)}`
    return {
      name,
      variables: { DISPLAY: name, XAUTHORITY: authority, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' },
      stop,
    }
  } catch (error) {
    await stop()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(`There is no display and Xvfb could not be started (${reason}): set DISPLAY, or see that Xvfb runs.`, { cause: error })
  }
}
