interface Ring {
  set: (this: Ring, index: number, line: unknown) => void
}

const guarded = new WeakSet<Ring>()

/**
 * Keeps the newest lines when a terminal with a full history gets narrower. There xterm 6.0.0 also sets the lines that
 * have no room left above the first one, and its ring takes these places for the last ones. Now they are not set.
 * Counts for every terminal of the same package.
 */
export function guardNarrowing(terminal: object): void {
  const { lines } = (terminal as { _core: { buffers: { normal: { lines: Ring } } } })._core.buffers.normal
  const ring = Object.getPrototypeOf(lines) as Ring
  if (guarded.has(ring)) return
  guarded.add(ring)
  const { set } = ring
  ring.set = function (index, line) {
    if (index >= 0) set.call(this, index, line)
  }
}
