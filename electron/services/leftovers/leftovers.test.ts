import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import type { SessionProcess } from '../../db/session-process.ts'
import type { ProcessRow } from '../sessions/process-tree.ts'
import { findEscaped, findLeftovers, rootsOf } from './leftovers.ts'
import { leftoversText, sweepLeftovers } from './sweep.ts'

const session = SessionId.parse('a'.repeat(32))
const OWN_PID = 900
const SHELL_PID = 100

/** Processes are numbered as they started; a number that was given away again has a later start. */
const row = (pid: number, parentPid: number, sessionId: number, startedAt = String(pid)): ProcessRow => ({ pid, parentPid, sessionId, startedAt })
const own = row(OWN_PID, 1, OWN_PID)
const mark = (pid: number, isShell = false): SessionProcess => ({ sessionId: session, pid, startedAt: String(pid), bootId: 'boot', isShell })
const shell = mark(SHELL_PID, true)

interface Given {
  readonly rows: readonly ProcessRow[]
  readonly marked?: readonly SessionProcess[]
  /** Those whose environment names the session. */
  readonly named?: readonly number[]
  readonly programs?: Readonly<Record<number, string>>
}

const find = ({ rows, marked = [shell], named = [], programs = {} }: Given) => {
  const all = rows.some(({ pid }) => pid === OWN_PID) ? rows : [own, ...rows]
  const sessionOf = (pid: number) => (named.includes(pid) ? session : null)
  return findLeftovers({ rows: all, marked, ownPid: OWN_PID, sessionOf, programNameOf: (pid) => programs[pid] ?? 'sleep' }).map(({ pid }) => pid)
}

test.each<{ what: string; given: Given; found: number[] }>([
  { what: 'the shell itself', given: { rows: [row(100, 1, 100)] }, found: [100] },
  { what: 'a process seen in the tree, wherever it is now', given: { rows: [row(101, 1, 101)], marked: [shell, mark(101)] }, found: [101] },
  { what: 'a younger one in the terminal’s session that carries its name', given: { rows: [row(150, 1, 100)], named: [150] }, found: [150] },
  { what: 'nothing, when a stranger has the shell’s number', given: { rows: [row(100, 1, 100, '555'), row(560, 100, 100)] }, found: [] },
  { what: 'nothing, when a stranger has the number of one seen', given: { rows: [row(101, 1, 1, '555')], marked: [shell, mark(101)] }, found: [] },
  { what: 'nothing, when one is in a session of the same number without carrying the name', given: { rows: [row(150, 1, 100)] }, found: [] },
  { what: 'one that left the terminal but carries its name', given: { rows: [row(150, 1, 150)], named: [150] }, found: [150] },
  {
    what: 'nothing of a tmux that a person started there',
    given: { rows: [row(150, 1, 150), row(151, 150, 151)], named: [150, 151], programs: { 150: 'tmux: server', 151: 'bash' } },
    found: [],
  },
  { what: 'nothing that began after this start, as the new shell of the same tab', given: { rows: [row(950, OWN_PID, 100)], named: [950] }, found: [] },
  { what: 'not what this app was started from', given: { rows: [row(101, 1, 101), { ...own, parentPid: 102 }, row(102, 101, 101)], marked: [shell, mark(101), mark(102)] }, found: [] },
])('after a crash, $what is found', ({ given, found }) => {
  expect(find(given)).toEqual(found)
})

test('when the app runs in the process session of a leftover, that one stays', () => {
  expect(find({ rows: [row(OWN_PID, 1, 101), row(101, 1, 101)], marked: [shell, mark(101)] })).toEqual([])
})

test('when leftovers are parents and children, only the parents are roots', () => {
  expect(rootsOf([row(100, 1, 100), row(101, 100, 100), row(200, 1, 200)]).map(({ pid }) => pid)).toEqual([100, 200])
})

test.each([
  { names: ['sleep'], text: 'A program left by the last crash was ended: sleep.' },
  { names: ['sleep', 'vim', 'sleep'], text: '3 programs left by the last crash were ended: sleep and vim.' },
  { names: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], text: '7 programs left by the last crash were ended: a, b, c, d, e and 2 more.' },
])('when $names were ended, that is said in one sentence', ({ names, text }) => {
  expect(leftoversText(names)).toBe(text)
})

test('when a durable terminal goes on, nothing of it is ended', async () => {
  const ended: number[] = []
  const told: string[] = []
  await sweepLeftovers([shell, mark(101)], {
    listProcesses: () => Promise.resolve([own, row(100, 1, 100), row(101, 100, 100)]),
    endTree: (roots) => Promise.resolve(void ended.push(...roots.map(({ pid }) => pid))),
    sessionOf: () => session,
    programNameOf: () => 'sleep',
    ownPid: OWN_PID,
    isGoingOn: () => true,
    tell: (text) => told.push(text),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  expect({ ended, told }).toEqual({ ended: [], told: [] })
})

test('the own process is no leftover of itself', () => {
  expect(find({ rows: [], marked: [shell, mark(OWN_PID)] })).toEqual([])
})

test('when a program left the tree of its session, it is found by the name it carries; an agent and other sessions are not', () => {
  const rows = [own, row(50, 1, 50), row(100, OWN_PID, 100), row(101, 100, 100), row(200, 1, 200), row(201, 200, 200), row(300, 1, 300), row(400, 1, 400)]
  const sessionOf = (pid: number) => ({ 101: session, 200: session, 201: session, 300: session, 400: 'another' })[pid] ?? null
  const found = findEscaped({ rows, sessionId: session, sessionOf, programNameOf: (pid) => (pid === 300 ? 'ssh-agent' : 'sleep'), ownPid: OWN_PID })
  expect(found.map(({ pid }) => pid)).toEqual([200])
})
