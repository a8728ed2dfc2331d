import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'

/** Typed and pasted, but not read by the program: more is not taken. */
const WAITING_MAX_BYTES = 4 * 1024 * 1024
const FIRST_RETRY_MS = 1
const LAST_RETRY_MS = 20
const INTERRUPT = 0x03
const DRAIN_BYTES = 64 * 1024

export interface PtyInput {
  /** Returns false when too much waits already; nothing of `bytes` is taken then. */
  write(bytes: Uint8Array): boolean
  dispose(): void
}

/**
 * Writes to a pseudo-terminal whose program may not read. What the system does not take waits here, in order, without
 * a busy loop. Ctrl-C throws away what waits, here and in the system, since otherwise it would wait behind it.
 *
 * @param fd of the pseudo-terminal's master, not blocking
 * @param slavePath where the program reads; undefined when the system does not tell
 */
export function createPtyInput(fd: number, slavePath: string | undefined): PtyInput {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let retryMs = FIRST_RETRY_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    timer = undefined
    for (let next = waiting[0]; next; next = waiting[0]) {
      const written = writeSome(fd, next)
      if (written === 0) {
        timer = setTimeout(flush, retryMs)
        retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
        return
      }
      retryMs = FIRST_RETRY_MS
      waitingBytes -= written
      if (written === next.byteLength) waiting.shift()
      else waiting[0] = next.subarray(written)
    }
  }
  const discard = () => {
    waiting = []
    waitingBytes = 0
    clearTimeout(timer)
    timer = undefined
    if (slavePath !== undefined) drain(slavePath)
  }

  return {
    write(bytes) {
      if (waitingBytes > 0 && bytes.byteLength === 1 && bytes[0] === INTERRUPT) discard()
      if (waitingBytes + bytes.byteLength > WAITING_MAX_BYTES) return false
      waiting.push(bytes)
      waitingBytes += bytes.byteLength
      if (timer === undefined) flush()
      return true
    },
    dispose() {
      clearTimeout(timer)
      waiting = []
    },
  }
}

/** How many bytes the system took; none when it has no room. All of them when nobody will ever read. */
function writeSome(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes)
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : bytes.byteLength
  }
}

/** Reads away what the program has not read. */
function drain(slavePath: string): void {
  try {
    const slave = openSync(slavePath, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK)
    try {
      const rest = new Uint8Array(DRAIN_BYTES)
      while (readSync(slave, rest) > 0);
    } finally {
      closeSync(slave)
    }
  } catch {
    // Nothing is left, or it cannot be read: the interrupt is sent all the same.
  }
}
