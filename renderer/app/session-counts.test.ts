import { expect, test } from 'vitest'
import { exited, makeSession } from '../api/fake-data.ts'
import { sessionCounts } from './session-counts.ts'

test('when sessions are counted, an orphan runs too, and one that has ended is no orphan', () => {
  const nobody = { attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: null } } as const
  const sessions = [
    makeSession(1),
    makeSession(2, { status: { kind: 'starting' } }),
    makeSession(3, nobody),
    makeSession(4, { ...nobody, status: exited({ code: 0 }) }),
  ]
  expect(sessionCounts(sessions)).toEqual({ running: 3, exited: 1, orphaned: 1 })
})
