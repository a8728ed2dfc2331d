/** How long a busy server wants to be left alone, in seconds or as a date. */
export function retryAfterMs(header: string | undefined, maxMs: number): number {
  const seconds = Number(header ?? '1')
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), maxMs) : maxMs
}
