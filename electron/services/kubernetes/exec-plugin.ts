import { createHash } from 'node:crypto'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { ExecPlugin } from '../../../shared/domain/imports/cluster.ts'
import type { ExecEntry } from './kubeconfig-file.ts'

const PROGRAM_MAX_BYTES = 512 * 1024 * 1024

interface Place {
  /** Of the kubeconfig: a command with a slash in it begins there. */
  readonly folder: string
  readonly findProgram: (name: string) => string | null
}

/** What would be run to sign in, with a digest that changes with the command, its variables, and the program itself. */
export function describeExecPlugin({ command, args, env, interactiveMode, installHint }: ExecEntry, { folder, findProgram }: Place): ExecPlugin {
  const program = command.includes('/') ? runnable(isAbsolute(command) ? command : join(folder, command)) : findProgram(command)
  const digest = createHash('sha256').update(JSON.stringify({ command, args, env, program, bytes: program === null ? null : digestOf(program) })).digest('hex')
  return { command, args, envNames: env.map(({ name }) => name), digest, program, installHint: installHint ?? null, isInteractive: interactiveMode === 'Always' }
}

function runnable(file: string): string | null {
  try {
    accessSync(file, constants.X_OK)
    return file
  } catch {
    return null
  }
}

function digestOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  if (size > PROGRAM_MAX_BYTES) return `${size}:${mtimeMs}`
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
