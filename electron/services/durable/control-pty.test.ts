import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeSpawn } from '../sessions/session-fakes.ts'
import { connectControlPty } from './control-pty.ts'
import type { TmuxServer } from './tmux-server.ts'

const size = { cols: 80, rows: 24 }
const held = { id: SessionId.parse('a'.repeat(32)), pid: 2, holderPid: 1, size, end: null, token: 't' }
const nothing = () => undefined

/** A terminal that runs, before its connection stands; `connect` lets it stand. */
function makePty() {
  const fake = createFakeSpawn()
  let connect: (modes: string) => void = nothing
  const server: TmuxServer = { file: 'tmux', clientArguments: (command) => command, env: () => ({}), create: () => held, openGate: () => '', list: () => [held], textOf: () => new Uint8Array(), kill: nothing }
  const pty = connectControlPty({
    ...{ spawn: fake.spawn, server, held, isRunning: true, startedAtOf: () => null, foregroundProgram: () => null },
    terminal: { size, onOutput: nothing, onExit: nothing },
    readModes: () => new Promise((resolve) => (connect = resolve)),
  })
  return { pty, programs: fake.programs, connect: () => connect('') }
}

test('when a terminal is told to wait before its connection stands, it waits', async () => {
  const { pty, programs, connect } = makePty()
  pty.pause()
  connect()
  await new Promise((resolve) => setImmediate(resolve))
  expect(programs.map(({ isPaused }) => isPaused)).toEqual([true])
})

test('when no connection comes, four mebibytes of input wait for it and no more is taken', () => {
  const { pty } = makePty()
  const piece = new Uint8Array(64 * 1024)
  const taken = Array.from({ length: 70 }, () => pty.write(piece))
  expect(taken.filter((isTaken) => isTaken)).toHaveLength(64)
  expect(taken.at(-1)).toBe(false)
})
