import type { Clock } from '../clock/clock.ts'
import type { SpawnPty } from '../sessions/pty-port.ts'
import type { HeldTerminal, TmuxServer } from './tmux-server.ts'

interface Options {
  readonly spawn: SpawnPty
  readonly server: TmuxServer
  readonly held: HeldTerminal
  readonly clock: Clock
}

const QUIET_MS = 50
const WAIT_MAX_MS = 1000
// eslint-disable-next-line no-control-regex
const MODES = /\u001b\[\?2004([hl])|\u001b\[([0-6]) q/g

/**
 * Bracketed paste and the shape of the cursor: tmux names neither, but sets both in a terminal it draws on. So one is
 * connected for a moment, and what it is told is read.
 */
export function readRunningModes({ spawn, server, held, clock }: Options): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    let stopQuiet: () => void = () => undefined
    let isFinished = false
    const finish = () => {
      if (isFinished) return
      isFinished = true
      stopQuiet()
      stopWait()
      client.dispose()
      const found = [...text.matchAll(MODES)]
      const paste = found.findLast(([, mode]) => mode !== undefined)?.[1] === 'h' ? '\u001b[?2004h' : ''
      resolve(paste + (found.findLast(([, , shape]) => shape !== undefined)?.[0] ?? ''))
    }
    const stopWait = clock.startTimer(WAIT_MAX_MS, finish)
    const client = spawn({
      file: server.file,
      args: server.clientArguments(['attach-session', '-r', '-t', `=${held.id}`]),
      cwd: '/',
      env: server.env(),
      size: held.size,
      onOutput(bytes) {
        text += Buffer.from(bytes).toString('latin1')
        stopQuiet()
        stopQuiet = clock.startTimer(QUIET_MS, finish)
      },
      onExit: finish,
    })
  })
}
