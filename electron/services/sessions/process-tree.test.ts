import { describe, expect, test } from 'vitest'
import { systemClock } from '../clock/clock.ts'
import { createTreeEnder, treeOf, type ProcessRow } from './process-tree.ts'

const OWN_PID = 1

const row = (pid: number, parentPid: number, sessionId: number, startedAt = `start-${pid}`): ProcessRow => ({ pid, parentPid, sessionId, startedAt })

/** A system whose processes end on the signals named for them. */
function makeSystem(rows: ProcessRow[], endsOn: (pid: number) => NodeJS.Signals = () => 'SIGHUP') {
  let alive = rows
  const sent: string[] = []
  const endTree = createTreeEnder({
    listProcesses: () => Promise.resolve(alive),
    sendSignal(pid, signal) {
      sent.push(`${signal} ${pid}`)
      if (signal === 'SIGKILL' || signal === endsOn(pid)) alive = alive.filter((each) => each.pid !== pid)
    },
    clock: { ...systemClock, startTimer: (_delayMs, run) => systemClock.startTimer(0, run) },
    ownPid: OWN_PID,
  })
  return { endTree, sent, alive: () => alive.map(({ pid }) => pid), add: (added: ProcessRow) => (alive = [...alive, added]) }
}

const identity = { pid: 100, startedAt: 'start-100' }

describe('the end of a process tree', () => {
  test('when a tree is looked for, it holds children, grandchildren and the whole process session, and never us', () => {
    const rows = [row(1, 0, 1), row(100, 1, 100), row(101, 100, 100), row(102, 101, 102), row(103, 1, 100), row(200, 1, 200)]
    expect(treeOf(rows, 100, OWN_PID).map(({ pid }) => pid)).toEqual([100, 101, 102, 103])
    expect(treeOf([row(1, 100, 100), row(100, 1, 100)], 100, OWN_PID).map(({ pid }) => pid)).toEqual([100])
  })

  test('when all end on the hang-up, nothing stronger is sent', async () => {
    const { endTree, sent, alive } = makeSystem([row(100, 1, 100), row(101, 100, 100), row(200, 1, 200)])
    await endTree([identity])
    expect(alive()).toEqual([200])
    expect(sent.some((each) => each.startsWith('SIGTERM'))).toBe(false)
  })

  test('when one ignores hang-up and request, it is killed', async () => {
    const { endTree, sent, alive } = makeSystem([row(100, 1, 100), row(101, 100, 100)], (pid) => (pid === 101 ? 'SIGKILL' : 'SIGHUP'))
    await endTree([identity])
    expect(alive()).toEqual([])
    expect(sent).toContain('SIGKILL 101')
    expect(sent).not.toContain('SIGKILL 100')
  })

  test('when the number of an ended shell was given to a stranger, the stranger gets no signal', async () => {
    const { endTree, sent } = makeSystem([row(100, 1, 100, 'later'), row(101, 100, 100)])
    await endTree([identity])
    expect(sent).toEqual([])
  })

  test('when the shell is gone but what it started is not, that is ended', async () => {
    const { endTree, alive } = makeSystem([row(103, 1, 100), row(104, 103, 104)])
    await endTree([identity])
    expect(alive()).toEqual([])
  })

  test('when told no right before the first signal, it signals nothing', async () => {
    const { endTree, sent } = makeSystem([row(100, 1, 100)])
    await endTree([identity], () => false)
    expect(sent).toEqual([])
  })
})
