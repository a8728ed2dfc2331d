/** A moment as a `datetime-local` field holds it, in local time to the minute; empty for none. */
export function momentText(atMs: number | null): string {
  if (atMs === null) return ''
  const at = new Date(atMs)
  const padded = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${padded(at.getMonth() + 1)}-${padded(at.getDate())}T${padded(at.getHours())}:${padded(at.getMinutes())}`
}

/** What stands in a `datetime-local` field; null when nothing does. */
export function readMoment(text: string): number | null {
  const atMs = new Date(text).getTime()
  return text === '' || Number.isNaN(atMs) ? null : atMs
}
