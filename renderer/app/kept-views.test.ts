import { expect, test } from 'vitest'
import { fakeSessionId } from '../api/fake-data.ts'
import { withSeen } from './kept-views.ts'

test('when a ninth terminal is seen, the one not seen for longest leaves the page', () => {
  const seen = [1, 2, 3, 4, 5, 6, 7, 8].map(fakeSessionId).reduce(withSeen, [])
  const again = withSeen(withSeen(seen, fakeSessionId(1)), fakeSessionId(9))
  expect(again).toEqual([9, 1, 8, 7, 6, 5, 4, 3].map(fakeSessionId))
})

test('when the newest is seen again, nothing changes', () => {
  const kept = [fakeSessionId(1), fakeSessionId(2)]
  expect(withSeen(kept, fakeSessionId(1))).toBe(kept)
})
