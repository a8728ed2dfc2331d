import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the shells of a bench show when they wait for a command. */
export const PROMPT = 'ready> '

/**
 * Writes a shell for terminals under measurement: bash as it comes, with a prompt that can be told from output.
 * @returns its path, for the variable SHELL
 */
export function writeBenchShell(folder: string): string {
  const rcFile = join(folder, 'bashrc')
  writeFileSync(rcFile, `PS1='${PROMPT}'\nunset HISTFILE PROMPT_COMMAND\n`)
  return writeProgram(folder, 'bash', `exec /bin/bash --noprofile --rcfile '${rcFile}' -i`)
}

/** Writes a program that a session can start in place of a shell: a script for bash. */
export function writeProgram(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/bash\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
