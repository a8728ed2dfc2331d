/** Middle, smallest and largest of some measurements. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** @throws RangeError for no measurement at all */
export function spreadOf(values: readonly number[]): Spread {
  return { median: percentileOf(values, 50), min: percentileOf(values, 0), max: percentileOf(values, 100) }
}

/**
 * The value below which `percent` of the measurements lie, interpolated between neighbours; 50 is the median.
 * @throws RangeError for no measurement at all
 */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new RangeError('Nothing was measured')
  return below + (above - below) * (place - Math.floor(place))
}
