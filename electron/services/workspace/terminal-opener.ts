import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { isAlive, SESSION_NAME_MAX_LENGTH, SessionName, type Session, type SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { Sessions } from '../sessions/sessions.ts'

export interface OpenerPorts {
  readonly sessions: Sessions
  readonly env: () => Record<string, string>
  readonly logSizeBytes: () => number
  readonly scrollbackLines: () => number
  readonly homeDir: string
  readonly isFolder: (path: string) => boolean
  /** The folder a process works in now; null when the system cannot say. */
  readonly cwdOf: (pid: number) => string | null
  /** @throws AppError `refused` when no terminal can be durable */
  /** How another terminal like this one is started; undefined for one of a local shell. */
  readonly spawnLike: (id: SessionId) => OpenOptions['spawnFor']
  readonly durableOptions: () => Pick<OpenOptions, 'isDurable' | 'spawnFor'>
}

type Opening = Omit<OpenOptions, 'env' | 'logSizeBytes' | 'scrollbackLines'>

/** Starts the shells of the workspace: under which name, in which folder. */
export function createTerminalOpener({ sessions, env, logSizeBytes, scrollbackLines, homeDir, isFolder, cwdOf, spawnLike, durableOptions }: OpenerPorts) {
  const open = (opening: Opening, id?: SessionId): Session => {
    const { cwd, end, isDurable, spawnFor } = opening
    if (!end && !isFolder(cwd)) {
      throw new AppError('spawn-failed', `The folder ${cwd} is not there (any more); choose another one or create it.`)
    }
    const held = isDurable && !end && !spawnFor ? durableOptions() : {}
    return sessions.open({ ...opening, ...held, env: env(), logSizeBytes: logSizeBytes(), scrollbackLines: scrollbackLines() }, id)
  }

  /** The folder a session works in now. Before its first output a shell may not have gone there: then the system tells ours. */
  const folderOf = (session: Session): string => {
    const hasBegun = sessions.vitalsOf(session.id).outputBytes > 0
    const pid = hasBegun && isAlive(session.status) ? sessions.pidOf(session.id) : null
    return (pid === null ? null : cwdOf(pid)) ?? session.cwd
  }

  /** The first of "base", "base 2", "base 3" … that no session has, from `first` on. */
  const freeName = (base: string, first: number): SessionName => {
    const taken = new Set<string>(sessions.list().map((session) => session.name))
    for (let number = first; ; number++) {
      const ending = number === 1 ? '' : ` ${number}`
      const name = `${base.slice(0, SESSION_NAME_MAX_LENGTH - ending.length).trim()}${ending}`
      if (!taken.has(name)) return SessionName.parse(name)
    }
  }

  return {
    open,
    folderOf,
    nameFor: (shell: string): SessionName => freeName(basename(shell).replace(/\.exe$/i, ''), 1),
    /** Opens the shell of a session once more, in the folder it works in now; where that is gone, in the home folder. */
    openLike(session: Session, size: TerminalSize): Session {
      const cwd = [folderOf(session), session.cwd].find(isFolder) ?? homeDir
      const name = freeName(session.name.replace(/ \d+$/, ''), 2)
      return open({ name, cwd, shell: session.shell, size, isDurable: session.isDurable, spawnFor: spawnLike(session.id), origin: 'opened' })
    },
  }
}
