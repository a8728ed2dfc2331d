/** Lets so many in at once; the others wait their turn. */
export function createTurnGate(limit: number) {
  const waiting: (() => void)[] = []
  let inside = 0

  const leave = () => {
    inside -= 1
    waiting.shift()?.()
  }
  return {
    /** Resolves when it is one's turn, with what ends it; ending it again does nothing. */
    async enter(): Promise<() => void> {
      if (inside >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
      inside += 1
      let isInside = true
      return () => {
        if (isInside) leave()
        isInside = false
      }
    },
  }
}
