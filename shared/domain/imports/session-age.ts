const HOUR_MS = 3_600_000
const STALE_AFTER_MS = 24 * HOUR_MS
const ARCHIVE_AFTER_MS = 7 * 24 * HOUR_MS
/** Clocks of one machine differ by so much without anybody having set them. */
const SKEW_MS = 5 * 60_000

/**
 * How far what an import knows can be trusted by its age. `future`: it was saved later than it is now, so a clock was
 * set; its age is not known then, and it is never put away for it.
 */
export type SessionAge = 'fresh' | 'stale' | 'old' | 'future'

export function sessionAge(updatedAtMs: number, nowMs: number): SessionAge {
  const ageMs = nowMs - updatedAtMs
  if (ageMs < -SKEW_MS) return 'future'
  if (ageMs > ARCHIVE_AFTER_MS) return 'old'
  return ageMs > STALE_AFTER_MS ? 'stale' : 'fresh'
}
