import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnPty } from '../../platform/pty.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { execute } from '../remote-run/execute.ts'
import { spawnInTurn } from '../remote-tabs/pty-in-turn.ts'
import type { Pty, SpawnPty } from '../sessions/pty-port.ts'
import { createHostLimit } from './host-limit.ts'
import { hasSshd, startSshLab, type SshLab } from './ssh-lab-test-bench.ts'
import { startRemoteBench, type RemoteBench } from './ssh-test-bench.ts'

/** The servers of the lab let twenty share one connection; the shell of the fleet is one of them. */
const TERMINALS = 22
const ALL_AT_ONCE = 12
let lab: SshLab
let bench: RemoteBench
const terminals: Pty[] = []

beforeAll(async () => {
  // The second turns away whoever comes while five are on their way in.
  lab = await startSshLab({ web: {}, narrow: { lines: ['MaxStartups 5:100:5'] } })
  bench = startRemoteBench(lab, { findProgram, startProcess })
})
afterAll(async () => {
  for (const terminal of terminals) terminal.dispose()
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

/** Resolves when a program at the other end has said its word. */
const openTerminal = (name: string, word: string, spawn: SpawnPty = spawnPty) =>
  new Promise<void>((resolve, reject) => {
    let said = ''
    const { file, args, env } = bench.connections.sessionOn(bench.host(name), { isAttended: false, hasTerminal: true, command: `echo ${word}; exec cat` })
    const onOutput = (bytes: Uint8Array) => {
      said += Buffer.from(bytes).toString()
      if (said.includes(word)) resolve()
    }
    terminals.push(spawn({ file, args, cwd: '/', env: { ...env, TERM: 'xterm' }, size: { cols: 80, rows: 24 }, onOutput, onExit: () => reject(new Error(`It ended: ${said}`)) }))
  })

test.runIf(hasSshd)('more terminals on one server than it lets share a connection get one of their own', async () => {
  expect(await bench.connections.ask(bench.host('web'), ':', { timeoutMs: 20_000, maxBytes: 1000 })).toMatchObject({ kind: 'answered' })
  await Promise.all(Array.from({ length: TERMINALS }, (_, index) => openTerminal('web', `up-${index}-here`)))
})

test.runIf(hasSshd)('terminals that all connect at once are let in by a server that lets in few at a time, and beyond the limit nothing is opened', async () => {
  const limit = createHostLimit(1)
  const host = bench.host('narrow')
  const spawn = spawnInTurn(spawnPty, () => limit.enter(host.key))
  await Promise.all(Array.from({ length: ALL_AT_ONCE }, (_, index) => openTerminal('narrow', `up-${index}-here`, spawn)))
  const run = (command: string) => execute({ ...bench.ports, limit }, host, command, { timeoutMs: 20_000, maxBytes: 1000, signal: new AbortController().signal })
  const leave = limit.takePlace(host.key)
  await expect(run('echo no')).rejects.toMatchObject({ code: 'refused' })
  leave()
  expect([(await run('exit 3')).kind, (await run('exit 3')).kind]).toEqual(['ended', 'ended'])
})
