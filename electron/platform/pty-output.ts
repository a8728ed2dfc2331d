import { readSync } from 'node:fs'

/** What node-pty gives with `encoding: null`, and the stream it reads with; its types tell of neither. */
interface RawPty {
  readonly fd: number
  readonly _socket?: { readonly readableLength: number }
  on(event: 'data', listener: (bytes: Uint8Array) => void): void
}

/** A terminal of Linux gives no more than this at once, however much is written to it. */
const FULL_READ_BYTES = 4095
const PIECE_MAX_BYTES = 64 * 1024
const piece = new Uint8Array(PIECE_MAX_BYTES)

/**
 * Tells what a program writes; each array is the listener's. A program that floods has filled its terminal again by the
 * time it has been read: what is there is taken at once, since a turn of the loop costs more than a read.
 */
export function listenToOutput(pty: object, onOutput: (bytes: Uint8Array) => void): void {
  const raw = pty as RawPty
  raw.on('data', (bytes) => {
    // What the stream still holds comes before what is unread.
    const isFlood = bytes.byteLength >= FULL_READ_BYTES && raw._socket?.readableLength === 0
    const unread = isFlood ? readUnread(raw.fd) : null
    onOutput(bytes)
    if (unread !== null) onOutput(unread)
  })
}

/** Null when nothing is there, or the terminal is gone. */
export function readUnread(fd: number): Uint8Array | null {
  let filledBytes = 0
  try {
    while (filledBytes <= PIECE_MAX_BYTES - FULL_READ_BYTES) {
      const sizeBytes = readSync(fd, piece, filledBytes, PIECE_MAX_BYTES - filledBytes, null)
      if (sizeBytes === 0) break
      filledBytes += sizeBytes
    }
  } catch {
    // There is no more now; whether there will be, the stream finds out.
  }
  return filledBytes === 0 ? null : piece.slice(0, filledBytes)
}
