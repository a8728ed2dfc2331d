const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time in its largest unit, rounded down, for example "2 hours"; less than a second is "0 seconds". */
export function roughDurationText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const [name, length] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3]
  const count = Math.floor(seconds / length)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** A countdown: "1:05:09", "4:09" or "0:07". Part of a second counts as a whole one. */
export function countdownText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const padded = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`
}
