import { describe, expect, test } from 'vitest'
import { percentileOf, spreadOf } from './statistics.ts'

describe('statistics', () => {
  test('when the count is odd, the median is the middle one; when even, between the middle two', () => {
    expect(spreadOf([9, 1, 10])).toEqual({ median: 9, min: 1, max: 10 })
    expect(spreadOf([4, 1, 2, 10])).toEqual({ median: 3, min: 1, max: 10 })
  })

  test('when one in a hundred is slow, the 95th percentile does not see it and the 99th does', () => {
    const values = Array.from({ length: 100 }, (_, index) => (index === 50 ? 1000 : 1))
    expect(percentileOf(values, 95)).toBe(1)
    expect(percentileOf(values, 99.5)).toBeGreaterThan(100)
  })

  test('when nothing was measured, there is no figure', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})
