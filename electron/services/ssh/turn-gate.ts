/**
 * Lets so many in at once; the others wait their turn, and come in one a turn of the event loop: what one brought is told
 * before the next begins. With `isFirstAlone` the rest begin when the first has left.
 */
export function createTurnGate(limit: number, { isFirstAlone = false } = {}) {
  const waiting: (() => void)[] = []
  let room = isFirstAlone ? 1 : limit
  let inside = 0

  let soon: NodeJS.Immediate | null = null

  const admitSoon = () => {
    if (inside < room && waiting.length > 0) soon ??= setImmediate(admit)
  }
  const admit = () => {
    soon = null
    if (inside >= room) return
    const next = waiting.shift()
    if (!next) return
    inside += 1
    next()
    admitSoon()
  }
  return {
    /** Resolves when it is one's turn, with what ends it; ending it again does nothing. */
    async enter(): Promise<() => void> {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        admitSoon()
      })
      let isInside = true
      return () => {
        if (!isInside) return
        isInside = false
        inside -= 1
        room = limit
        admitSoon()
      }
    },
  }
}
