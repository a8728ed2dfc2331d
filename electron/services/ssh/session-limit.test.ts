import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnPty } from '../../platform/pty.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import type { Pty } from '../sessions/pty-port.ts'
import { hasSshd, startSshLab, type SshLab } from './ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from './ssh-test-bench.ts'

/** The servers of the lab let twenty share one connection; the shell of the fleet is one of them. */
const TERMINALS = 22
let lab: SshLab
let bench: RemoteBench
const terminals: Pty[] = []

beforeAll(async () => {
  lab = await startSshLab({ web: {} })
  bench = startRemoteBench(lab, { findProgram, startProcess })
})
afterAll(async () => {
  for (const terminal of terminals) terminal.dispose()
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

/** Resolves when a program at the other end has said its word. */
const openTerminal = (word: string) =>
  new Promise<void>((resolve) => {
    let said = ''
    const { file, args, env } = bench.connections.sessionOn(bench.host('web'), { isAttended: false, hasTerminal: true, command: `echo ${word}; exec cat` })
    const onOutput = (bytes: Uint8Array) => {
      said += Buffer.from(bytes).toString()
      if (said.includes(word)) resolve()
    }
    terminals.push(spawnPty({ file, args, cwd: '/', env: { ...env, TERM: 'xterm' }, size: { cols: 80, rows: 24 }, onOutput, onExit: () => undefined }))
  })

test.runIf(hasSshd)('more terminals on one server than it lets share a connection get one of their own', async () => {
  expect(await bench.connections.ask(bench.host('web'), ':', { timeoutMs: 20_000, maxBytes: 1000 })).toMatchObject({ kind: 'answered' })
  await Promise.all(Array.from({ length: TERMINALS }, (_, index) => openTerminal(`up-${index}-here`)))
})
