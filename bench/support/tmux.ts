import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { writeBenchShell } from './bench-shell.ts'
import { openTty, type Tty } from './tty.ts'

interface Options {
  readonly cols: number
  readonly rows: number
  readonly scrollbackLines: number
}

/** A tmux of this bench alone, on a socket of its own. */
export interface Tmux {
  /** A client in front of session `name`, made if there is none: a terminal of this size that reads all it is sent. */
  attach(name: string): Tty
  /** Starts a session nobody is attached to, with this program in place of a shell. */
  openDetached(name: string, program: string): void
  readonly serverPid: () => number
}

export function startTmux(bench: Bench, { cols, rows, scrollbackLines }: Options): Tmux {
  const folder = join(bench.folder, 'tmux')
  const configFile = join(folder, 'tmux.conf')
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(
    configFile,
    [
      'set -g status off',
      `set -g history-limit ${scrollbackLines}`,
      'set -g default-terminal tmux-256color',
      'set -ga terminal-overrides ",xterm-256color:Tc"',
      `set -g default-command ${writeBenchShell(bench.folder)}`,
    ].join('\n'),
  )
  const env = { ...process.env, TMUX_TMPDIR: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8' }
  delete (env as Record<string, string | undefined>)['TMUX']
  const words = ['-u', '-f', configFile, '-L', 'bench']
  const run = (...args: string[]) => execFileSync('tmux', [...words, ...args], { env, encoding: 'utf8' })
  bench.own(() => {
    try {
      run('kill-server')
    } catch {
      // It ends with its last session.
    }
  })
  return {
    attach(name) {
      const tty = openTty('tmux', [...words, 'new-session', '-A', '-s', name], { cols, rows, env })
      bench.own(() => tty.dispose())
      return tty
    },
    openDetached: (name, program) => void run('new-session', '-d', '-s', name, '-x', String(cols), '-y', String(rows), program),
    serverPid: () => Number(run('display-message', '-p', '#{pid}')),
  }
}
