const DAY_MS = 86_400_000
/** Version 114, and how far apart versions have come since; holds to about a month. Source: chromiumdash.appspot.com/schedule */
const KNOWN = { major: 114, releasedAtMs: Date.UTC(2023, 4, 30), stepMs: 31.6 * DAY_MS }
/** From then on it surely lacks fixes of faults that are public. */
export const OLD_CHROMIUM_MS = 120 * DAY_MS

/** About when this version of Chromium came out; null for a text that is no version. */
export function chromiumReleasedAtMs(version: string): number | null {
  const major = Number.parseInt(version, 10)
  return Number.isNaN(major) ? null : KNOWN.releasedAtMs + (major - KNOWN.major) * KNOWN.stepMs
}
