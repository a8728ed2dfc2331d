import { existsSync } from 'node:fs'
import type { SessionId } from '../../../shared/domain/session.ts'
import { AppError } from '../../../shared/errors.ts'
import { delay, type Clock } from '../clock/clock.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { SpawnPty } from '../sessions/pty-port.ts'
import { connectControlPty } from './control-pty.ts'
import { readRunningModes } from './running-modes.ts'
import { socketFolder, socketIn } from './socket-folder.ts'
import { createTmuxServer, type HeldTerminal, type RunProgram, type TmuxServer } from './tmux-server.ts'

/** What durable terminals need from the system. */
export interface DurablePorts {
  readonly spawn: SpawnPty
  readonly runProgram: RunProgram
  /** The full path of a program; null when it is not installed. */
  readonly findProgram: (name: string) => string | null
  /** When a process started, as pty-port says it. */
  readonly startedAtOf: (pid: number) => string | null
  /** The job in the foreground of a shell's terminal; null while the shell waits. */
  readonly foregroundProgramOf: (shellPid: number, shellFile: string, title: string) => string | null
}

interface Parts extends DurablePorts {
  readonly dataDir: string
  readonly env: () => Record<string, string>
  readonly isWindows: boolean
  readonly newToken: () => string
  readonly clock: Clock
}

type DurableOptions = Pick<OpenOptions, 'isDurable' | 'spawnFor'>

export type Durable = ReturnType<typeof createDurable>

const TURN_MS = 10

/** Terminals that tmux holds, so that their programs outlive the app. */
export function createDurable(parts: Parts) {
  const { spawn, clock } = parts
  let known: TmuxServer | null = null
  let held: readonly HeldTerminal[] | null = null
  let lastTurn = Promise.resolve()
  /** To connect to many terminals at a start takes time that the window needs: one after the other, with room between. */
  const nextTurn = () => (lastTurn = lastTurn.then(() => delay(clock, TURN_MS)))

  const folder = () => socketFolder({ dataDir: parts.dataDir, runtimeDir: parts.env()['XDG_RUNTIME_DIR'] ?? null })
  const obstacle = (): string | null => {
    if (parts.isWindows) return 'Durable terminals need tmux, which Windows does not have.'
    if (parts.findProgram('tmux') !== null) return null
    return 'Durable terminals need tmux; install it (for example: apt install tmux), then reload the window.'
  }
  /** @throws AppError `refused` with what stands against it */
  const server = (): TmuxServer => {
    const file = parts.findProgram('tmux')
    if (parts.isWindows || file === null) throw new AppError('refused', obstacle() ?? 'tmux is gone.')
    if (known?.file === file) return known
    const version = Number(/\d+/.exec(parts.runProgram(file, ['-V'], parts.env()).output)?.[0] ?? 0)
    if (version < 3) throw new AppError('refused', `Durable terminals need tmux 3.0 or newer; ${file} is older.`)
    known = createTmuxServer({ file, folder: folder(), run: parts.runProgram, env: parts.env, newToken: parts.newToken })
    return known
  }

  const connect = (terminal: HeldTerminal, shell: string, isRunning: boolean, options: Parameters<SpawnPty>[0]) => {
    const present = server()
    return connectControlPty({
      ...{ spawn, server: present, held: terminal, terminal: options, startedAtOf: parts.startedAtOf },
      isRunning,
      readModes: (size) => nextTurn().then(() => readRunningModes({ spawn, server: present, held: { ...terminal, size }, clock })),
      foregroundProgram: () => parts.foregroundProgramOf(terminal.pid, shell, shell),
    })
  }

  return {
    /** Why no terminal can be durable here; null when one can. */
    obstacle,
    /** @throws AppError `refused` when no terminal can be durable */
    newOptions(): DurableOptions {
      const present = server()
      return { isDurable: true, spawnFor: (id) => (options) => connect(present.create(id, options), options.file, false, options) }
    },
    /**
     * How a terminal of the last run comes back; null when tmux holds it no more.
     * @throws AppError `refused` when no terminal can be durable, `busy` when tmux does not answer
     */
    keptOf(id: SessionId): Partial<OpenOptions> | null {
      held ??= server().list()
      const terminal = held.find((each) => each.id === id)
      if (!terminal) return null
      const { size, end } = terminal
      const kept = { size, isDurable: true, origin: 'opened' } as const
      if (end === null) return { ...kept, spawnFor: () => (options) => connect(terminal, options.file, true, options) }
      const initialText = server().textOf(id)
      server().kill(id)
      return { ...kept, initialText, end }
    },
    /** Terminals tmux holds that belong to no tab; none when tmux was never used here. */
    strays(keptIds: readonly SessionId[]): readonly HeldTerminal[] {
      if (obstacle() !== null || !existsSync(socketIn(folder()))) return []
      held ??= server().list()
      return held.filter(({ id }) => !keptIds.includes(id))
    },
    kill: (id: SessionId): void => server().kill(id),
  }
}
