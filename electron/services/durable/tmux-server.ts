import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { SessionId, type ProcessEnd } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { redrawBytes, redrawCommands } from './control-redraw.ts'
import { gateMark, HOLDER_SCRIPT, readEnd, readyMark } from './holder-script.ts'
import { makeSocketFolder, socketIn } from './socket-folder.ts'

/** Runs a program to its end and waits for it. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => { readonly code: number | null; readonly output: string; readonly error: string }

interface Options {
  /** Path of tmux. */
  readonly file: string
  readonly folder: string
  readonly run: RunProgram
  /** The whole environment of tmux itself. */
  readonly env: () => Record<string, string>
  /** Something no program can guess. */
  readonly newToken: () => string
}

/** A terminal that tmux holds. */
export interface HeldTerminal {
  readonly id: SessionId
  /** The program. */
  readonly pid: number
  /** What started it and waits for it. */
  readonly holderPid: number
  readonly size: TerminalSize
  /** How the program ended; null while it runs. */
  readonly end: ProcessEnd | null
  /** Marks the end of the program in what it writes. */
  readonly token: string
}

interface CreateOptions {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly size: TerminalSize
}

export type TmuxServer = ReturnType<typeof createTmuxServer>

/** The person's own settings of tmux play no part: nobody looks at this tmux. */
const CONFIGURATION = `
set -s escape-time 0
set -s exit-empty on
set -s exit-unattached off
set -s set-clipboard off
set -s focus-events off
set -g destroy-unattached off
set -g status off
set -g prefix None
set -g prefix2 None
set -g mouse off
set -g bell-action none
set -g history-limit 10000
set -g default-terminal xterm-256color
set -g automatic-rename off
set -g allow-rename off
`
const LEAVING = /server exited|lost server/
const NO_SERVER = /no server running|No such file or directory|Connection refused/
const HELD_FORMAT = '#{session_name} #{@pid} #{pane_pid} #{window_width} #{window_height} #{@token} #{@end}'

/** The tmux server that holds the durable terminals of one data folder. */
export function createTmuxServer({ file, folder, run, env, newToken }: Options) {
  const configuration = join(folder, 'tmux.conf')
  const arguments_ = ['-S', socketIn(folder), '-f', configuration, '-u']
  const ask = (...args: string[]) => run(file, [...arguments_, ...args], env())

  return {
    file,
    /** What a client is started with before its own command. */
    clientArguments: (command: readonly string[]): readonly string[] => [...arguments_, ...command],
    env,
    /**
     * Starts a program in a terminal of its own; it waits to run until the first connection is made.
     * @throws AppError `spawn-failed`, `refused`
     */
    create(id: SessionId, { file: program, args, cwd, env: ofProgram, size }: CreateOptions): HeldTerminal {
      makeSocketFolder(folder)
      writeFileSync(configuration, CONFIGURATION, { mode: 0o600 })
      const token = newToken()
      const variables = Object.entries(ofProgram).map(([name, value]) => `${name}=${value}`)
      const holder = ['/bin/sh', '-c', HOLDER_SCRIPT, 'sh', file, socketIn(folder), id, join(folder, `${id}.complaints`), token]
      const place = ['-s', id, '-x', String(size.cols), '-y', String(size.rows), '-c', cwd]
      const start = () => ask(
        ...['new-session', '-d', ...place, '--', ...holder, 'env', '-i', ...variables, program, ...args],
        ...[';', 'set-option', '-t', targetOf(id), '@token', token],
        ...[';', 'wait-for', readyMark(id), ';', 'display-message', '-p', '-t', targetOf(id), HELD_FORMAT],
      )
      // A server whose last terminal has just been closed is still on its way out.
      let { code, output, error } = start()
      for (let round = 0; round < 5 && LEAVING.test(error); round++) ({ code, output, error } = start())
      const [held] = output.split('\n').flatMap(readHeld)
      if (code !== 0 || !held) throw new AppError('spawn-failed', `tmux could not start a durable terminal: ${error.trim() || 'it did not answer'}.`)
      return held
    },
    /** Lets the program run whose terminal is connected. */
    openGate: (id: SessionId): string => `wait-for -S ${gateMark(id)}`,
    /**
     * Every terminal that is held; none when no server runs.
     * @throws AppError `refused` when the socket cannot be ours, `busy` when the server does not answer
     */
    list(): HeldTerminal[] {
      makeSocketFolder(folder)
      const { code, output, error } = ask('list-panes', '-a', '-F', HELD_FORMAT)
      if (code === 0) return output.split('\n').flatMap(readHeld)
      if (NO_SERVER.test(error)) return []
      throw new AppError('busy', `tmux, which holds the durable terminals, does not answer (${error.trim() || 'it took too long'}); start Mooring again.`)
    },
    /** What the terminal shows and remembers. */
    textOf(id: SessionId): Uint8Array {
      const { line, replyCount } = redrawCommands(targetOf(id))
      const replies = line.split(' ; ').slice(0, replyCount).map((command) => ask(...words(command)).output.replace(/\n$/, '').split('\n'))
      return redrawBytes(replies, '')
    },
    /** Ends the terminal with what still uses it. */
    kill: (id: SessionId): void => void ask('kill-session', '-t', `=${id}`),
  }
}

export const targetOf = (id: SessionId) => `=${id}:`
/** Words of a command line that quotes with single quotes only. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function readHeld(line: string): HeldTerminal[] {
  const [name, pid, holderPid, cols, rows, token = '', ...end] = line.split(' ')
  const id = SessionId.safeParse(name)
  if (!id.success || !(Number(pid) > 0)) return []
  const size = { cols: Number(cols), rows: Number(rows) }
  const ended = end.length < 3 ? null : { ...readEnd(end.join(' ')), endedAtMs: Number(end[2]) * 1000 }
  return [{ id: id.data, pid: Number(pid), holderPid: Number(holderPid), size, end: ended, token }]
}
