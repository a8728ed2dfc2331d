import { expect, test } from 'vitest'
import { chromiumReleasedAtMs } from './chromium-age.ts'

const MONTH_MS = 31 * 86_400_000

test.each([
  ['114.0.5735.289', Date.UTC(2023, 4, 30)],
  ['120.0.6099.56', Date.UTC(2023, 11, 5)],
  ['131.0.6778.69', Date.UTC(2024, 10, 12)],
  ['140.0.7339.80', Date.UTC(2025, 8, 2)],
])('version %s is known to within a month', (version, atMs) => {
  expect(Math.abs((chromiumReleasedAtMs(version) ?? 0) - atMs)).toBeLessThan(MONTH_MS)
})

test('what is no version has no age', () => {
  expect(chromiumReleasedAtMs('')).toBeNull()
})
