/** Lets so many in at once; the others wait their turn. With `isFirstAlone` the rest begin when the first has left. */
export function createTurnGate(limit: number, { isFirstAlone = false } = {}) {
  const waiting: (() => void)[] = []
  let room = isFirstAlone ? 1 : limit
  let inside = 0

  const admit = () => {
    while (inside < room && waiting.length > 0) {
      inside += 1
      waiting.shift()?.()
    }
  }
  return {
    /** Resolves when it is one's turn, with what ends it; ending it again does nothing. */
    async enter(): Promise<() => void> {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        admit()
      })
      let isInside = true
      return () => {
        if (!isInside) return
        isInside = false
        inside -= 1
        room = limit
        admit()
      }
    },
  }
}
