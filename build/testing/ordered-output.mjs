/**
 * Output of steps that run side by side, shown one after the other: the first unfinished one live, the others when their turn comes.
 * @typedef {{ write: (text: string) => void, end: () => void }} OutputSlot
 */

/**
 * @param {(text: string) => void} write
 * @returns {{ open: () => OutputSlot }} slots are shown in the order in which they are opened
 */
export function createOrderedOutput(write) {
  /** @type {{ held: string, isEnded: boolean }[]} */
  const waiting = []

  function show() {
    for (let front = waiting[0]; front !== undefined; front = waiting[0]) {
      if (front.held !== '') write(front.held)
      front.held = ''
      if (!front.isEnded) return
      waiting.shift()
    }
  }

  return {
    open() {
      const slot = { held: '', isEnded: false }
      waiting.push(slot)
      return {
        write(text) {
          slot.held += text
          show()
        },
        end() {
          slot.isEnded = true
          show()
        },
      }
    },
  }
}
