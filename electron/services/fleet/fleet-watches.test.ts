import { expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createFleetWatches } from './fleet-watches.ts'

function start() {
  let count = 0
  const clock = createFakeClock()
  const watch = () => {
    count += 1
    return () => void (count -= 1)
  }
  return { clock, watches: createFleetWatches({ watch }, clock), count: () => count }
}

test('a window watches once, however often it says so, until it says no', () => {
  const { watches, count } = start()
  watches.set(1, true)
  watches.set(1, true)
  watches.set(2, true)
  expect(count()).toBe(2)
  watches.set(1, false)
  watches.set(1, false)
  expect(count()).toBe(1)
})

test('a page that vanished is taken for gone, one that says so again is not', () => {
  const { clock, watches, count } = start()
  watches.set(1, true)
  watches.set(2, true)
  clock.advance(40_000)
  watches.set(2, true)
  clock.advance(40_000)
  expect(count()).toBe(1)
  watches.dispose()
  expect([count(), clock.pendingTimerCount]).toEqual([0, 0])
})
