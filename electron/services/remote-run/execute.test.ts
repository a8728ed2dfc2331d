import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { execute, type ExecuteOptions } from './execute.ts'

let lab: SshLab
let bench: RemoteBench
beforeAll(async () => {
  lab = await startSshLab({ web: {}, denied: { isOpen: false } })
  bench = startRemoteBench(lab, { findProgram, startProcess })
})
afterAll(async () => {
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

const waitFor = (script: string) => promisify(execFile)('sh', ['-c', script], { timeout: 10_000 })
const never = new AbortController().signal
const run = (command: string, options: Partial<ExecuteOptions> = {}, name = 'web') =>
  execute(bench.ports, bench.host(name), command, { timeoutMs: 30_000, maxBytes: 10_000, signal: never, ...options })
const plain = (text: string) => ({ text, isTruncated: false, isCleaned: false })

test.runIf(hasSshd).each([
  { command: 'echo $LAB_SERVER', output: 'web\n', error: '', code: 0 },
  { command: 'echo oops >&2; exit 7', output: '', error: 'oops\n', code: 7 },
  { command: 'exit 255', output: '', error: '', code: 255 },
  { command: 'printf "no end"; printf "no end" >&2', output: 'no end', error: 'no end', code: 0 },
  { command: `printf '%s|' "it's" '$HOME' '\`id\`' "a
b"`, output: "it's|$HOME|`id`|a\nb|", error: '', code: 0 },
  { command: 'cat; read line', output: '', error: '', code: 1 },
  { command: 'kill -9 $$', output: '', error: expect.any(String) as string, code: 137 },
  { command: "if then 'broken", output: '', error: expect.stringContaining('unexpected') as string, code: expect.any(Number) as number },
  { command: 'echo Enter C-c', output: 'Enter C-c\n', error: '', code: 0 },
])('$command is run by the login shell, and comes back with output, errors and code', async ({ command, output, error, code }) => {
  const result = await run(command)
  expect(result).toMatchObject({ kind: 'ended', code, output: { text: output }, error: { text: error } })
})

test.runIf(hasSshd)('of a lot of output the beginning is kept, cleaned, and said to be cut', async () => {
  const result = await run(`printf '\\033[31mred'; head -c 50000000 /dev/zero | tr '\\0' x`)
  expect(result).toMatchObject({ kind: 'ended', code: 0, output: { isTruncated: true, isCleaned: true } })
  if (result.kind === 'ended') expect(result.output.text).toBe(`red${'x'.repeat(10_000 - 8)}`)
})

test.runIf(hasSshd).each(['timed-out', 'cancelled'] as const)('a command that is %s ends on the server with what it started, and what it said is kept', async (kind) => {
  const folder = mkdtempSync(`${lab.folder}/pids-`)
  const abort = new AbortController()
  const running = run(`echo begun; sleep 600 & echo $! > ${folder}/pid; echo > ${folder}/ready; wait`, { timeoutMs: kind === 'timed-out' ? 1500 : 30_000, signal: abort.signal })
  await waitFor(`until [ -s ${folder}/ready ]; do sleep 0.02; done`)
  if (kind === 'cancelled') abort.abort()
  expect(await running).toMatchObject({ kind, output: plain('begun\n') })
  await waitFor(`while kill -0 $(cat ${folder}/pid) 2>/dev/null; do sleep 0.02; done`)
})

test.runIf(hasSshd)('a command that was cancelled before it began does not run', async () => {
  expect(await run('echo x', { signal: AbortSignal.abort() })).toMatchObject({ kind: 'cancelled', output: plain('') })
})

test.runIf(hasSshd)('where nobody is let in, nothing is run and the reason is given', async () => {
  expect(await run('echo x', {}, 'denied')).toMatchObject({ kind: 'failed', failure: { kind: 'auth-failed' } })
})
