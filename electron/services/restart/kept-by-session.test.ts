import { expect, test } from 'vitest'
import { SessionId } from '../../../shared/domain/session.ts'
import { createKeptBySession } from './kept-by-session.ts'

const [one, two] = ['a', 'b'].map((digit) => SessionId.parse(digit.repeat(32))) as [SessionId, SessionId]

test('what is kept is written through, and what belongs to no session any more is dropped', () => {
  const table = new Map([[one, 'first']])
  const kept = createKeptBySession({ rows: [...table], save: (id, value) => table.set(id, value), forget: (id) => table.delete(id), saveFailed: () => expect.unreachable() })
  kept.save(two, 'second')
  expect([kept.find(one), kept.list(), [...table.values()]]).toEqual(['first', ['first', 'second'], ['first', 'second']])
  kept.keepOnly([two])
  expect([kept.find(one), [...table.keys()]]).toEqual([undefined, [two]])
})

test('on a full disk what is kept holds until the app ends, and the failure is told', () => {
  const told: unknown[] = []
  const full = () => {
    throw new Error('disk full')
  }
  const kept = createKeptBySession<string>({ rows: [], save: full, forget: full, saveFailed: (cause) => told.push(cause) })
  kept.save(one, 'first')
  expect(kept.find(one)).toBe('first')
  kept.forget(one)
  expect([kept.find(one), told.length]).toEqual([undefined, 2])
})
