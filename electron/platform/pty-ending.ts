import { readUnread } from './pty-output.ts'

/** The stream node-pty reads a terminal with, which its types do not tell of. */
interface PtySocket {
  read(): Uint8Array | null
  destroy(): unknown
}

/** What the program started may write on: that much is the ending, no more. A terminal of Linux holds less. */
const ENDING_MAX_BYTES = 1024 * 1024

/**
 * Takes what is unread when node-pty gives a terminal up, 200 ms after the end of its program: a busy process has not got
 * round to it by then. Source: `DESTROY_SOCKET_TIMEOUT_MS` in node-pty.
 */
export function keepEnding(pty: object, fd: number, onOutput: (bytes: Uint8Array) => void): void {
  const socket = (pty as { readonly _socket?: PtySocket })._socket
  if (socket === undefined) return
  const destroy = socket.destroy.bind(socket)
  socket.destroy = () => {
    socket.destroy = destroy
    for (let held = socket.read(); held !== null; held = socket.read()) onOutput(held)
    for (let taken = 0; taken < ENDING_MAX_BYTES; ) {
      const bytes = readUnread(fd)
      if (bytes === null) break
      taken += bytes.byteLength
      onOutput(bytes)
    }
    return destroy()
  }
}
