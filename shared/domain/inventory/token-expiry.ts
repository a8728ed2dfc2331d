const DAY_MS = 86_400_000

/** From how long before its end a token is said to expire soon. */
export const EXPIRING_MS = 7 * DAY_MS

/** What the badge of a token says. `leftMs` is never negative. */
export type TokenExpiry = { readonly kind: 'never' } | { readonly kind: 'valid' | 'expiring'; readonly leftMs: number } | { readonly kind: 'expired'; readonly sinceMs: number }

export function tokenExpiry(expiresAtMs: number | null, nowMs: number): TokenExpiry {
  if (expiresAtMs === null) return { kind: 'never' }
  const leftMs = expiresAtMs - nowMs
  if (leftMs <= 0) return { kind: 'expired', sinceMs: nowMs - expiresAtMs }
  return { kind: leftMs <= EXPIRING_MS ? 'expiring' : 'valid', leftMs }
}

interface Rotated {
  readonly valueSetAtMs: number
  readonly rotateAfterDays: number | null
}

/** When a token's value should be replaced; null when nobody asked to be reminded. */
export function rotationDueAtMs({ valueSetAtMs, rotateAfterDays }: Rotated): number | null {
  return rotateAfterDays === null ? null : valueSetAtMs + rotateAfterDays * DAY_MS
}

export function isRotationDue(token: Rotated, nowMs: number): boolean {
  const dueAtMs = rotationDueAtMs(token)
  return dueAtMs !== null && dueAtMs <= nowMs
}
