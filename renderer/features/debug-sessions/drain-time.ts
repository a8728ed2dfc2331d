/** Minutes until drained sessions end by themselves. */
export const DRAIN_TIMES = [
  { value: '15', text: 'in 15 minutes' },
  { value: '30', text: 'in 30 minutes' },
  { value: '60', text: 'in 1 hour' },
  { value: '240', text: 'in 4 hours' },
  { value: 'wait', text: 'when somebody ends it: wait' },
] as const
export type DrainTime = (typeof DRAIN_TIMES)[number]['value']

/** Null waits for somebody. */
export function drainEndsAtMs(time: DrainTime, nowMs: number): number | null {
  return time === 'wait' ? null : nowMs + Number(time) * 60_000
}
