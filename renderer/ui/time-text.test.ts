import { expect, test } from 'vitest'
import { durationText } from './time-text.ts'

test.each([
  [5400, '1 hour 30 minutes'],
  [1, '1 second'],
  [90_061, '1 day 1 hour 1 minute 1 second'],
  [0, '0 seconds'],
])('%i seconds are “%s”', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
