import { expect, test } from 'vitest'
import { SessionId, SessionName } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createInlineScreens, createFakeSpawn } from '../sessions/session-fakes.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createHealth } from './health.ts'

test('when health is read, each session tells its pid, viewers, log, activity, command and the memory of its whole tree', async () => {
  const clock = createFakeClock()
  const fake = createFakeSpawn()
  const none = () => undefined
  let count = 0
  const sessions = createSessions({ screens: createInlineScreens(), newEpoch: () => 'epoch', inputRefused: () => undefined, displayReset: () => undefined,
    ...{ spawn: fake.spawn, clock, graceMs: () => 0, endTree: () => Promise.resolve(), changed: none, closed: none, expired: none, log: none },
    newId: () => SessionId.parse((++count).toString(16).padStart(32, '0')),
  })
  const open = (name: string) =>
    sessions.open({ name: SessionName.parse(name), origin: 'opened', shell: '/bin/bash', cwd: '/', env: {}, size: { cols: 80, rows: 24 }, logSizeBytes: 65_536, scrollbackLines: 100 }).id
  const [watched, left, ended] = [open('a'), open('b'), open('c')]
  sessions.attach(watched, () => null, none)
  clock.advance(5000)
  fake.programs[0]?.say('hello')
  fake.programs[2]?.exit(0)
  clock.advance(2000)
  const row = (pid: number, parentPid: number) => ({ pid, parentPid, sessionId: 0, startedAt: '1' })
  const health = createHealth({
    sessions,
    clock,
    listProcesses: () => Promise.resolve([row(1000, 1), row(2000, 1000), row(3000, 2000), row(1001, 1), row(77, 1)]),
    memoryOf: (pids) => Promise.resolve(new Map(pids.filter((pid) => pid !== 1001).map((pid) => [pid, pid]))),
    foregroundCommandOf: (id) => (id === watched ? 'make all' : null),
    ownPid: 77,
  })
  const { takenAtMs, totals, sessions: read } = await health.read()
  expect({ takenAtMs, totals }).toEqual({ takenAtMs: clock.nowMs(), totals: { active: 1, orphaned: 1, ended: 1 } })
  expect(read).toMatchObject([
    { id: watched, pid: 1000, viewerCount: 1, logBytes: 4096, lastActivityMs: clock.nowMs() - 2000, foregroundCommand: 'make all', memoryBytes: 6000 },
    { id: left, pid: 1001, viewerCount: 0, logBytes: 0, lastActivityMs: clock.nowMs() - 7000, foregroundCommand: null, memoryBytes: null },
    { id: ended, pid: null, viewerCount: 0, status: { kind: 'exited' }, memoryBytes: null },
  ])
})
