import { closeSync, constants, openSync } from 'node:fs'
import * as nodePty from 'node-pty'
import { keepEnding } from './pty-ending.ts'
import { createPtyInput } from './pty-input.ts'
import { listenToOutput } from './pty-output.ts'
import { foregroundProgramOf, startedAtOf } from './process-table.ts'
import type { SpawnPty } from '../services/sessions/pty-port.ts'

/** node-pty knows its descriptor and the slave's path, which its types do not say. */
interface RawPty {
  readonly fd: number
  readonly ptsName?: string
}

/** How often a paused program is looked at: when it has ended, its last output must be read at once. */
const LIVENESS_POLL_MS = 20

/**
 * Starts a program on a pseudo-terminal of the system.
 *
 * Two losses are prevented here. A libuv before 1.52 takes a short read after the hang-up for the end, so one slave
 * descriptor stays open until the program has ended. And node-pty gives a terminal up soon after the end, so reading goes
 * on as soon as the program is gone, paused or not, and what is unread then is taken.
 * Source: libuv issue 4992.
 */
export const spawnPty: SpawnPty = ({ file, args, cwd, env, size, onOutput, onExit }) => {
  const pty = nodePty.spawn(file, [...args], {
    name: env['TERM'] ?? 'xterm-256color',
    cols: size.cols,
    rows: size.rows,
    cwd,
    env: { ...env },
    encoding: null,
  })
  const raw = pty as unknown as RawPty
  let keptSlave = openSlave(raw.ptsName)
  const input = createPtyInput(raw.fd, raw.ptsName)
  let liveness: ReturnType<typeof setInterval> | null = null
  let hasEnded = false
  let isDisposed = false

  const stopPolling = () => {
    if (liveness) clearInterval(liveness)
    liveness = null
  }
  const releaseSlave = () => {
    if (keptSlave !== null) closeSync(keptSlave)
    keptSlave = null
  }

  listenToOutput(pty, onOutput)
  keepEnding(pty, raw.fd, (bytes) => isDisposed || onOutput(bytes))
  pty.onExit(({ exitCode, signal }) => {
    hasEnded = true
    stopPolling()
    releaseSlave()
    input.dispose()
    onExit(signal ? { code: null, signal } : { code: exitCode, signal: null })
  })

  return {
    pid: pty.pid,
    startedAt: startedAtOf(pty.pid),
    write: (bytes) => hasEnded || input.write(bytes),
    resize: ({ cols, rows }) => {
      if (!hasEnded) pty.resize(cols, rows)
    },
    pause() {
      if (hasEnded || liveness) return
      pty.pause()
      liveness = setInterval(() => {
        if (isRunning(pty.pid)) return
        stopPolling()
        pty.resume()
      }, LIVENESS_POLL_MS)
    },
    resume() {
      stopPolling()
      if (!hasEnded) pty.resume()
    },
    foregroundProgram: () => (hasEnded ? null : foregroundProgramOf(pty.pid, file, pty.process)),
    dispose() {
      isDisposed = true
      stopPolling()
      releaseSlave()
      input.dispose()
      if (!hasEnded) (pty as unknown as { destroy(): void }).destroy()
    },
  }
}

function openSlave(path: string | undefined): number | null {
  if (process.platform !== 'linux' || path === undefined) return null
  try {
    return openSync(path, constants.O_RDWR | constants.O_NOCTTY)
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
