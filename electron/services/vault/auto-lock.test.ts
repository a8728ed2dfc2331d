import { expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createAutoLock } from './auto-lock.ts'

const MINUTE_MS = 60_000

function setUp(limitMs = 15 * MINUTE_MS) {
  const clock = createFakeClock()
  const state = { touchedAtMs: clock.nowMs(), limitMs, lockCount: 0 }
  const autoLock = createAutoLock({ clock, idleMs: () => clock.nowMs() - state.touchedAtMs, limitMs: () => state.limitMs, lock: () => (state.lockCount += 1) })
  return { clock, state, autoLock }
}

test('when nobody touches the machine for the limit, it locks once, at that moment', () => {
  const { clock, state, autoLock } = setUp()
  autoLock.watch()
  clock.advance(15 * MINUTE_MS - 1)
  expect(state.lockCount).toBe(0)
  clock.advance(1)
  expect({ locks: state.lockCount, timers: clock.pendingTimerCount }).toEqual({ locks: 1, timers: 0 })
})

test('when somebody is there, it waits for the limit from then on', () => {
  const { clock, state, autoLock } = setUp()
  autoLock.watch()
  clock.advance(10 * MINUTE_MS)
  state.touchedAtMs = clock.nowMs()
  clock.advance(14 * MINUTE_MS)
  expect(state.lockCount).toBe(0)
  clock.advance(MINUTE_MS)
  expect(state.lockCount).toBe(1)
})

test('when the limit is lowered while nobody is there, it counts from the last touch', () => {
  const { clock, state, autoLock } = setUp()
  autoLock.watch()
  clock.advance(10 * MINUTE_MS)
  state.limitMs = 5 * MINUTE_MS
  autoLock.watch()
  expect(state.lockCount).toBe(1)
})

test('without a limit, or while it rests, nothing is watched', () => {
  const { clock, state, autoLock } = setUp(0)
  autoLock.watch()
  state.limitMs = MINUTE_MS
  autoLock.watch()
  autoLock.rest()
  clock.advance(MINUTE_MS * 10)
  expect({ locks: state.lockCount, timers: clock.pendingTimerCount }).toEqual({ locks: 0, timers: 0 })
})
