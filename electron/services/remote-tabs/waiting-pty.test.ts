import { expect, test } from 'vitest'
import { createFakeSpawn } from '../sessions/session-fakes.ts'
import type { SpawnOptions } from '../sessions/pty-port.ts'
import { createWaitingPty } from './waiting-pty.ts'

function start() {
  const { spawn, programs } = createFakeSpawn()
  const told: string[] = []
  const terminal: SpawnOptions = { file: 'ssh', args: [], cwd: '/', env: {}, size: { cols: 80, rows: 24 }, onOutput: () => undefined, onStart: () => told.push('started'), onExit: () => undefined }
  return { pty: createWaitingPty(terminal, spawn), programs, told }
}

test('a program is started once, with the size of by then, and its number is known from then on', () => {
  const { pty, programs, told } = start()
  pty.resize({ cols: 100, rows: 30 })
  pty.write(new Uint8Array([114]))
  expect([pty.pid, programs.length, pty.foregroundProgram()]).toEqual([null, 0, null])
  pty.begin()
  pty.begin()
  expect([programs.length, programs[0]?.options.size, told, pty.pid]).toEqual([1, { cols: 100, rows: 30 }, ['started'], programs[0]?.pid])
})

test('a terminal that was let go starts nothing', () => {
  const { pty, programs } = start()
  pty.dispose()
  pty.begin()
  expect(programs.length).toBe(0)
})
