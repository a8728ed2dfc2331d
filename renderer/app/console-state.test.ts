import { expect, test } from 'vitest'
import { exited, fakeTabId, makeConsole, makeSession } from '../api/fake-data.ts'
import { nextConsoleState, type ConsoleChange } from './console-state.ts'

const one = makeSession(1)
const two = makeSession(2)
const state = makeConsole([one, two])
const ended = { ...one, status: exited({ code: 0 }) }
const three = makeSession(3)
const otherTab = { ...state.layout, activeTabId: fakeTabId(2) }
const notice = { id: 'a', tone: 'info', text: 'Saved.' } as const

test.each<{ when: string; change: ConsoleChange; then: Partial<typeof state> }>([
  { when: 'a session changes', change: { kind: 'session-changed', session: ended }, then: { sessions: [ended, two] } },
  { when: 'a session is new', change: { kind: 'session-changed', session: three }, then: { sessions: [one, two, three] } },
  { when: 'a session is forgotten', change: { kind: 'session-closed', id: one.id }, then: { sessions: [two] } },
  { when: 'another tab is chosen', change: { kind: 'layout-changed', layout: otherTab }, then: { layout: otherTab } },
  { when: 'a notice is raised', change: { kind: 'notice-raised', notice }, then: { notices: [notice] } },
])('when $when, only that part changes', ({ change, then }) => {
  expect(nextConsoleState(state, change)).toEqual({ ...state, ...then })
})

test('when a notice is raised again, it stands there once, and goes when dismissed', () => {
  const raised = [notice, notice].reduce((present, each) => nextConsoleState(present, { kind: 'notice-raised', notice: each }), state)
  expect(raised.notices).toEqual([notice])
  expect(nextConsoleState(raised, { kind: 'notice-dismissed', id: 'a' }).notices).toEqual([])
})

test('when an unknown session is forgotten, nothing changes', () => {
  expect(nextConsoleState(state, { kind: 'session-closed', id: three.id })).toBe(state)
})
