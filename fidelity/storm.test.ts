import { expect, test } from 'vitest'
import { weather } from './storm.ts'

const STORMS = 12

test.each(Array.from({ length: STORMS }, (_, index) => index + 1))(
  'when views come, go and lag in storm %i, all end with the screen of a terminal that saw everything',
  async (seed) => {
    expect(await weather(seed)).toEqual({ differences: [], isPaused: false, backlogBytes: 0, unansweredCount: 0, pendingTimerCount: 0 })
  },
)
