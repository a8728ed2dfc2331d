import { spawn } from 'node:child_process'

/**
 * How a finished program went. `exitCode` is null when it could not be started or was killed; `startError` says why it could not.
 * @typedef {{ exitCode: number | null, stdout: string, stderr: string, startError: string | undefined }} CommandResult
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} CommandOptions
 * @typedef {(program: string, args: readonly string[], options?: CommandOptions) => Promise<CommandResult>} RunCommand
 */

/**
 * Runs a program to its end and keeps what it wrote. Never throws: the caller knows what a failure means.
 * @type {RunCommand}
 */
export function runCommand(program, args, { cwd, env = process.env, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd, env, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.on('error', (error) => resolve({ exitCode: null, stdout, stderr, startError: error.message }))
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr, startError: undefined }))
  })
}
