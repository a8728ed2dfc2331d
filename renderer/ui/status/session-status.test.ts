import { expect, test } from 'vitest'
import type { Session } from '../../../shared/domain/session.ts'
import { processEndText, sessionStanding } from './session-status.ts'

const end = { code: null, signal: null, endedAtMs: 0 }
const running: Session['status'] = { kind: 'running', pid: 1 }

test.each([
  { end: { ...end, code: 3 }, text: 'Exited with code 3' },
  { end: { ...end, signal: 9 }, text: 'Ended by SIGKILL (9)' },
  { end: { ...end, signal: 42 }, text: 'Ended by signal 42' },
  { end, text: 'Ended' },
])('when a program has ended, it is said how: $text', ({ end, text }) => {
  expect(processEndText(end)).toBe(text)
})

test.each([
  { status: running, origin: 'opened', standing: { kind: 'running', text: 'running' } },
  { status: running, origin: 'restored', standing: { kind: 'restored', text: 'restored — new shell' } },
  { status: { kind: 'exited', end: { ...end, code: 0 } }, origin: 'opened', standing: { kind: 'done', text: 'exited with code 0' } },
  { status: { kind: 'exited', end: { ...end, code: 2 } }, origin: 'restored', standing: { kind: 'failed', text: 'exited with code 2' } },
  { status: { kind: 'exited', end: { ...end, signal: 15 } }, origin: 'opened', standing: { kind: 'killed', text: 'ended by SIGTERM (15)' } },
] as const)('when a session is $status.kind and $origin, its standing is $standing.kind', ({ status, origin, standing }) => {
  expect(sessionStanding({ status, origin })).toEqual(standing)
})

test.each([
  { link: { kind: 'locked' }, standing: { kind: 'apart', text: 'waiting for the vault' } },
  { link: { kind: 'connecting' }, standing: { kind: 'starting', text: 'connecting' } },
  { link: { kind: 'connected', sinceMs: 0 }, standing: { kind: 'running', text: 'running' } },
  { link: { kind: 'reconnecting', reason: '', lostAtMs: 0, nextTryAtMs: 0, tryCount: 1 }, standing: { kind: 'apart', text: 'cut off, connecting again' } },
  { link: { kind: 'gone', reason: '' }, standing: { kind: 'failed', text: 'gone' } },
] as const)('when the link of a terminal on a server is $link.kind, its standing is not that of its program here but $standing.text', ({ link, standing }) => {
  expect(sessionStanding({ status: running, origin: 'opened' }, link)).toEqual(standing)
  expect(sessionStanding({ status: { kind: 'exited', end: { ...end, code: 0 } }, origin: 'opened' }, link)).toEqual({ kind: 'done', text: 'exited with code 0' })
})
