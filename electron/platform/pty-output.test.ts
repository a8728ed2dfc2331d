import { EventEmitter } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listenToOutput } from './pty-output.ts'

const FULL = 4096
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'pty-output-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A terminal with so much unread, whose stream has just read `chunkBytes` and holds `heldBytes`. */
function readChunk({ chunkBytes, unreadBytes, heldBytes = 0, isGone = false }: { chunkBytes: number; unreadBytes: number; heldBytes?: number; isGone?: boolean }) {
  const file = join(folder, 'unread')
  writeFileSync(file, Buffer.alloc(unreadBytes, 'u'))
  const fd = openSync(file, 'r')
  if (isGone) closeSync(fd)
  const told: string[] = []
  const pty = Object.assign(new EventEmitter(), { fd, _socket: { readableLength: heldBytes } })
  listenToOutput(pty, (bytes) => void told.push(`${String.fromCharCode(bytes[0] ?? 0)} ${bytes.byteLength}`))
  pty.emit('data', Buffer.alloc(chunkBytes, 'c'))
  if (!isGone) closeSync(fd)
  return told
}

test('when a read was full, what is unread is told behind it, up to a piece', () => {
  expect(readChunk({ chunkBytes: FULL, unreadBytes: 10_000 })).toEqual(['c 4096', 'u 10000'])
  expect(readChunk({ chunkBytes: FULL, unreadBytes: 500_000 })).toEqual(['c 4096', 'u 65536'])
})

test('when a read was short or nothing is unread, it is told alone', () => {
  expect(readChunk({ chunkBytes: 80, unreadBytes: 10_000 })).toEqual(['c 80'])
  expect(readChunk({ chunkBytes: FULL, unreadBytes: 0 })).toEqual(['c 4096'])
})

test('what the stream still holds is never overtaken', () => {
  expect(readChunk({ chunkBytes: FULL, unreadBytes: 10_000, heldBytes: 4096 })).toEqual(['c 4096'])
})

test('when the terminal is gone, nothing of what was read is lost', () => {
  expect(readChunk({ chunkBytes: FULL, unreadBytes: 0, isGone: true })).toEqual(['c 4096'])
})
