import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from './clock.ts'

const DAY_MS = 86_400_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('when a timer is longer than Node can wait, it runs at its time and not before', () => {
  let runs = 0
  systemClock.startTimer(60 * DAY_MS, () => runs++)
  vi.advanceTimersByTime(60 * DAY_MS - 1)
  expect(runs).toBe(0)
  vi.advanceTimersByTime(1)
  expect(runs).toBe(1)
})

test('when such a timer is stopped after many days, it never runs', () => {
  let runs = 0
  const stop = systemClock.startTimer(60 * DAY_MS, () => runs++)
  vi.advanceTimersByTime(30 * DAY_MS)
  stop()
  vi.advanceTimersByTime(60 * DAY_MS)
  expect(runs).toBe(0)
})
