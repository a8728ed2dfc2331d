import { expect, test } from 'vitest'
import type { SpawnOptions } from '../sessions/pty-port.ts'
import { createFakeSpawn } from '../sessions/session-fakes.ts'
import { createHostLimit } from '../ssh/host-limit.ts'
import { spawnInTurn } from './pty-in-turn.ts'

/** So many turns of the event loop that everybody who may come in is in. */
async function settled() {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
}

function start({ spawn, programs } = createFakeSpawn()) {
  const limit = createHostLimit()
  const told: string[] = []
  const spawnHere = spawnInTurn(spawn, () => limit.enter('web'))
  const open = () => spawnHere({ file: 'ssh', args: [], cwd: '/', env: {}, size: { cols: 80, rows: 24 }, onOutput: (bytes) => told.push(Buffer.from(bytes).toString()), onExit: ({ code }) => told.push(`exit ${code}`) } satisfies SpawnOptions)
  return { programs, told, open }
}

test('ten terminals that connect at once are let in four at a time: one begins when another has spoken, ended or been closed', async () => {
  const { programs, open, told } = start()
  const terminals = Array.from({ length: 10 }, open)
  await settled()
  expect(programs.length).toBe(4)
  programs[0]?.say('\u001b[2J')
  programs[1]?.exit(255)
  terminals[2]?.dispose()
  await settled()
  expect([programs.length, told]).toEqual([7, ['\u001b[2J', 'exit 255']])
})

test('one that is closed before its turn starts nothing and takes no turn', async () => {
  const { programs, open } = start()
  const terminals = Array.from({ length: 6 }, open)
  await settled()
  terminals[4]?.dispose()
  programs[0]?.say('up')
  await settled()
  expect([programs.length, terminals[4]?.pid, terminals[5]?.pid]).toEqual([5, null, programs[4]?.pid])
})

test('where no terminal can be had, that is said and ends it as a failed connection', async () => {
  const { open, told } = start({
    ...createFakeSpawn(),
    spawn() {
      throw new Error('no terminal is left')
    },
  })
  open()
  await settled()
  expect(told).toEqual(['no terminal is left\r\n', 'exit 255'])
})
