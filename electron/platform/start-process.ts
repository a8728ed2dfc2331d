import { spawn } from 'node:child_process'
import type { StartProcess } from '../services/ssh/process-port.ts'

/** Starts a program on three pipes. Writing to one that has ended is no error: its end is told anyway. */
export const startProcess: StartProcess = ({ file, args, env, onOutput, onError, onExit }) => {
  const child = spawn(file, [...args], { env: { ...env }, cwd: '/', stdio: 'pipe', windowsHide: true })
  let isMissing = false
  child.stdout.on('data', onOutput)
  child.stderr.on('data', onError)
  child.stdin.on('error', () => undefined)
  child.on('error', (cause: NodeJS.ErrnoException) => {
    isMissing = cause.code === 'ENOENT'
    // A program that never started says nothing more.
    if (child.pid === undefined) onExit({ code: null, isMissing })
  })
  child.on('close', (code) => {
    if (child.pid !== undefined) onExit({ code, isMissing })
  })
  return {
    write: (text) => void child.stdin.write(text),
    end: () => void child.stdin.end(),
    pause: () => void child.stdout.pause(),
    resume: () => void child.stdout.resume(),
    kill: () => void child.kill('SIGKILL'),
  }
}
