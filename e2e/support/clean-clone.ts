import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { delimiter, join, resolve, sep } from 'node:path'

const projectDir = resolve(import.meta.dirname, '../..')

/** How a command in a clone ended, and all it wrote. */
export interface CommandEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/** This project as a stranger has it right after `git clone`, with a home folder in which nothing was ever cached. */
export interface CleanClone {
  readonly dir: string
  /** Runs npm in it, with nothing of this run in the environment. */
  npm(args: readonly string[], env?: Environment): Promise<CommandEnd>
  /** The same, still running. */
  startNpm(args: readonly string[], env?: Environment): { process: ChildProcess; ended: Promise<CommandEnd> }
  /** Ends what still runs, as after a test that gave up waiting. */
  stop(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

/** Copies what a commit of all present files would hold to `folder`. */
export function makeCleanClone(folder: string): CleanClone {
  const dir = join(folder, 'clone')
  const homeDir = join(folder, 'home')
  mkdirSync(homeDir, { recursive: true })
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: projectDir, encoding: 'utf8' })
  for (const path of listed.split('\0')) {
    // A file that was deleted but not yet committed is still listed.
    if (path !== '' && existsSync(join(projectDir, path))) cpSync(join(projectDir, path), join(dir, path))
  }
  const running = new Map<ChildProcess, Promise<CommandEnd>>()
  const startNpm: CleanClone['startNpm'] = (args, env = {}) => {
    const startedAtMs = Date.now()
    const child = spawn('npm', args, { cwd: dir, env: { ...strangersEnvironment(homeDir), ...env }, detached: true })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = new Promise<CommandEnd>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr, durationMs: Date.now() - startedAtMs }))
    })
    running.set(child, ended)
    void ended.catch(() => undefined).finally(() => running.delete(child))
    return { process: child, ended }
  }
  return {
    dir,
    startNpm,
    npm: (args, env) => startNpm(args, env).ended,
    async stop() {
      for (const [child] of running) signalGroup(child, 'SIGTERM')
      await Promise.allSettled(running.values())
    },
  }
}

/** Sends a signal the way a terminal does: to npm and all it started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, signal)
}

/** Of npm's own variables only those that lead to the packages are kept: where its settings are and which registry it asks. */
const KEPT_OF_NPM = ['npm_config_userconfig', 'npm_config_registry']
const LEFT_OUT = /^(npm_|INIT_CWD$|NODE$|NO_COLOR$|FORCE_COLOR$|DISPLAY$|WAYLAND_DISPLAY$|XAUTHORITY$|XDG_|ELECTRON_|MOORING_|PLAYWRIGHT_|PW_|TEST_)/

/** What a stranger's shell would hold: no display, no settings of this project, no Node but the system's. */
function strangersEnvironment(homeDir: string): Record<string, string> {
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => {
    const [name, value] = entry
    return value !== undefined && (KEPT_OF_NPM.includes(name) || !LEFT_OUT.test(name))
  })
  const searchPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.split(sep).includes('node_modules'))
  return { ...Object.fromEntries(kept), HOME: homeDir, PATH: searchPath.join(delimiter) }
}
