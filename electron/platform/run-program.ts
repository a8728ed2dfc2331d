import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { RunProgram } from '../services/durable/tmux-server.ts'

const TIMEOUT_MS = 5000
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024
/** An app that a desktop starts may not be told of these. */
const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/bin']

/** Closes every file but the first three, then becomes the program. Only bash can close files above the ninth. */
const CLOSE_FILES = 'for path in /dev/fd/*; do fd=${path##*/}; (( fd > 2 )) && eval "exec $fd>&-"; done; exec "$@"'

/**
 * Runs a short program to its end. What it leaves running, as tmux its server, must not hold the app's own files and
 * sockets, which Chromium does not mark as its own: a process that waits for them to close would wait for ever.
 */
export const runProgram: RunProgram = (file, args, env) => {
  const bash = findProgram('bash')
  const command: readonly [string, readonly string[]] = bash === null ? [file, args] : [bash, ['-c', CLOSE_FILES, 'bash', file, ...args]]
  const { status, stdout, stderr } = spawnSync(...command, { env, cwd: '/', encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: OUTPUT_MAX_BYTES })
  return { code: status, output: stdout, error: stderr }
}

/** The full path of a program; null when it is not installed. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/')), ...USUAL_FOLDERS]
  return folders.map((folder) => join(folder, name)).find(canRun) ?? null
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
