import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createGracePeriod } from './grace-period.ts'

function makeGracePeriod({ graceMs = 1000, losesCancels = false } = {}) {
  const clock = createFakeClock({ losesCancels })
  const expired: string[] = []
  const period = createGracePeriod<string>({ clock, graceMs: () => graceMs, expired: (id) => expired.push(id) })
  return { clock, expired, period }
}

describe('the grace period of an orphan', () => {
  test('when it passes, the orphan expires once', () => {
    const { clock, expired, period } = makeGracePeriod()
    period.begin('a')
    clock.advance(999)
    expect(expired).toEqual([])
    clock.advance(10_000)
    expect(expired).toEqual(['a'])
  })

  test('when it is zero, no orphan ever expires and no timer runs', () => {
    const { clock, expired, period } = makeGracePeriod({ graceMs: 0 })
    expect(period.begin('a')).toBeNull()
    clock.advance(1e12)
    expect({ expired, timers: clock.pendingTimerCount }).toEqual({ expired: [], timers: 0 })
  })

  test('when it begins again, it counts from the second beginning', () => {
    const { clock, expired, period } = makeGracePeriod()
    period.begin('a')
    clock.advance(800)
    period.begin('a')
    clock.advance(800)
    expect(expired).toEqual([])
    clock.advance(200)
    expect(expired).toEqual(['a'])
  })

  test('when a cancelled timer fires all the same, nothing expires', () => {
    const { clock, expired, period } = makeGracePeriod({ losesCancels: true })
    period.begin('a')
    period.cancel('a')
    clock.advance(5000)
    expect(expired).toEqual([])
  })

  test('when a thousand attaches race their timers, only sessions left alone expire, each once', () => {
    const { clock, expired, period } = makeGracePeriod({ losesCancels: true })
    const lonely: string[] = []
    for (let round = 0; round < 1000; round++) {
      const id = `session-${round}`
      period.begin(id)
      clock.advance([999, 0, 500][round % 3] ?? 0)
      period.cancel(id)
      if (round % 2 === 0) {
        period.begin(id)
        if (round % 4 === 0) lonely.push(id)
        else period.cancel(id)
      }
    }
    clock.advance(1e6)
    expect(expired).toEqual(lonely)
  })

  test('when it is disposed, no timer is left', () => {
    const { clock, period } = makeGracePeriod()
    period.begin('a')
    period.begin('b')
    period.dispose()
    expect(clock.pendingTimerCount).toBe(0)
  })
})
