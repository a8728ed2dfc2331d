import { expect, test } from 'vitest'
import { countdownText, roughDurationText } from './duration-text.ts'

test.each([
  { ms: 0, text: '0 seconds' },
  { ms: 1999, text: '1 second' },
  { ms: 90_000, text: '1 minute' },
  { ms: 7_300_000, text: '2 hours' },
  { ms: 200_000_000, text: '2 days' },
  { ms: -5, text: '0 seconds' },
])('when $ms ms are told roughly, they are "$text"', ({ ms, text }) => {
  expect(roughDurationText(ms)).toBe(text)
})

test.each([
  { ms: 6_001, text: '0:07' },
  { ms: 249_000, text: '4:09' },
  { ms: 3_909_000, text: '1:05:09' },
  { ms: -1, text: '0:00' },
])('when $ms ms are left, the countdown shows "$text"', ({ ms, text }) => {
  expect(countdownText(ms)).toBe(text)
})
