import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { RunProgram } from '../services/durable/tmux-server.ts'

const TIMEOUT_MS = 5000
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024
/** An app that a desktop starts may not be told of these. */
const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/bin']

/** Runs a short program to its end. */
export const runProgram: RunProgram = (file, args, env) => {
  const { status, stdout, stderr } = spawnSync(file, args, { env, cwd: '/', encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: OUTPUT_MAX_BYTES })
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
