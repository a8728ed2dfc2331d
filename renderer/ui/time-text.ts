/** Made once: a list formats hundreds of times between two frames. */
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** The time of day, for example 12:04:11. */
export function clockText(atMs: number): string {
  return CLOCK.format(atMs)
}

/** Day and time, for example 21 Nov 2026, 12:04. */
export function dayText(atMs: number): string {
  return `${DAY.format(atMs)}, ${clockText(atMs).slice(0, 5)}`
}

/** A length of time in whole units, for example "1 hour 30 minutes". */
export function durationText(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const
  let rest = seconds
  const words: string[] = []
  for (const [name, length] of units) {
    const count = Math.floor(rest / length)
    rest -= count * length
    if (count > 0) words.push(`${count} ${name}${count === 1 ? '' : 's'}`)
  }
  return words.join(' ') || '0 seconds'
}

/** For how long something has been so: "for 3 h". */
export function sinceText(atMs: number, nowMs: number): string {
  const ago = agoText(atMs, nowMs)
  return ago === 'just now' ? ago : `for ${ago.replace(' ago', '')}`
}

/** How long ago, in its largest unit: "12 s ago", "3 h ago", "5 d ago". */
export function agoText(atMs: number, nowMs: number): string {
  const seconds = Math.floor((nowMs - atMs) / 1000)
  if (seconds < 5) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  return `${Math.floor(seconds / 86_400)} d ago`
}
