import { describe, expect, test } from 'vitest'
import { nextSessionStatus, SessionName, type SessionEvent, type SessionStatus } from './session.ts'

const end = { code: 3, signal: null, endedAtMs: 1 }
const laterEnd = { code: null, signal: 9, endedAtMs: 2 }
const starting: SessionStatus = { kind: 'starting' }
const running: SessionStatus = { kind: 'running', pid: 7 }
const exited: SessionStatus = { kind: 'exited', end }
const closed: SessionStatus = { kind: 'closed' }
const spawned: SessionEvent = { kind: 'spawned', pid: 7 }

describe('a session', () => {
  test.each<{ when: string; from: SessionStatus; event: SessionEvent; to: SessionStatus }>([
    { when: 'its program starts', from: starting, event: spawned, to: running },
    { when: 'its program ends before it was seen to start', from: starting, event: { kind: 'exited', end }, to: exited },
    { when: 'its program ends', from: running, event: { kind: 'exited', end }, to: exited },
    { when: 'a second start is told', from: running, event: { kind: 'spawned', pid: 8 }, to: running },
    { when: 'a second end is told', from: exited, event: { kind: 'exited', end: laterEnd }, to: exited },
    { when: 'a start is told after the end', from: exited, event: spawned, to: exited },
    { when: 'it is closed while starting', from: starting, event: { kind: 'closed' }, to: closed },
    { when: 'it is closed while running', from: running, event: { kind: 'closed' }, to: closed },
    { when: 'it is closed after the end', from: exited, event: { kind: 'closed' }, to: closed },
    { when: 'it is closed twice', from: closed, event: { kind: 'closed' }, to: closed },
    { when: 'a start is told after the close', from: closed, event: spawned, to: closed },
    { when: 'an end is told after the close', from: closed, event: { kind: 'exited', end }, to: closed },
  ])('when $when, it is $to.kind', ({ from, event, to }) => {
    expect(nextSessionStatus(from, event)).toEqual(to)
  })

  test('when an event changes nothing, the very same status comes back', () => {
    expect(nextSessionStatus(exited, spawned)).toBe(exited)
    expect(nextSessionStatus(closed, { kind: 'exited', end })).toBe(closed)
  })

  test.each([
    ['web-1', true],
    ['Ünïcode 服务器', true],
    ['', false],
    ['   ', false],
    ['two\nlines', false],
    ['escape\u001b[2J', false],
    ['\u202egnp.exe', false],
    ['x'.repeat(81), false],
  ])('when a name is %j, it is taken: %s', (name, isTaken) => {
    expect(SessionName.safeParse(name).success).toBe(isTaken)
  })
})
