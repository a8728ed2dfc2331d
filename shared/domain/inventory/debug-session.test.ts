import { describe, expect, test } from 'vitest'
import { DebugSessionPatch, DebugSessionStatusKind, nextDebugSessionStatus, REMAINING, type DebugSessionEvent } from './debug-session.ts'

const EVENTS: readonly DebugSessionEvent[] = ['run', 'rest', 'drain', 'end', 'fail', 'lose']

describe('the status of a debug session', () => {
  test.each<[DebugSessionStatusKind, readonly (DebugSessionStatusKind | null)[]]>([
    ['pending', ['running', null, 'draining', 'ended', 'failed', 'lost']],
    ['running', ['running', 'idle', 'draining', 'ended', 'failed', 'lost']],
    ['idle', ['running', 'idle', 'draining', 'ended', 'failed', 'lost']],
    ['draining', ['draining', 'draining', 'draining', 'ended', 'failed', 'lost']],
    ['lost', ['running', 'idle', null, 'ended', 'failed', 'lost']],
    ['ended', [null, null, null, 'ended', null, null]],
    ['failed', [null, null, null, null, 'failed', null]],
  ])('when it is %s, run, rest, drain, end, fail and lose lead to %j', (from, expected) => {
    expect(EVENTS.map((event) => nextDebugSessionStatus(from, event))).toEqual(expected)
  })

  test('a status that does not exist is refused', () => {
    expect(DebugSessionStatusKind.safeParse('banana').success).toBe(false)
  })

  test('what is over or lost does not keep a server', () => {
    expect(REMAINING).toEqual(['pending', 'running', 'idle', 'draining'])
  })

  test.each([{ owner: 'a\nb' }, { commitRef: '-x' }, { commitRef: 'a b' }, { commitRef: '$(id)' }, { expiresAtMs: 0 }, { serverId: 'x' }])('when a patch is %j, it is refused', (patch) => {
    expect(DebugSessionPatch.safeParse(patch).success).toBe(false)
  })
})
