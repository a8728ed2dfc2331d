import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { GroundTracker } from '../electron/services/screen/ground-tracker.ts'
import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'
import type { Recording } from './recording.ts'

const DEFAULT_SIZE: ScreenSize = { cols: 80, rows: 24 }
const GZIP_MAGIC = [0x1f, 0x8b]

/** What somebody gave us cannot be read, and why, in one sentence. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
}

/**
 * Reads a raw stream of terminal output or an asciicast, packed with gzip or not.
 * @param size for raw streams, which do not say theirs; wins over that of an asciicast
 * @throws UnreadableError
 */
export function readRecording(path: string, size: ScreenSize | null): Recording {
  const bytes = readBytes(path)
  if (bytes.length === 0) throw new UnreadableError(`${path} is empty.`)
  const name = basename(path)
  return parseAsciicast(name, bytes.toString('utf8'), size) ?? { name, size: size ?? DEFAULT_SIZE, bytes, resizes: [] }
}

function readBytes(path: string): Buffer {
  try {
    const file = readFileSync(path)
    return file[0] === GZIP_MAGIC[0] && file[1] === GZIP_MAGIC[1] ? gunzipSync(file) : file
  } catch (cause) {
    throw new UnreadableError(`${path} cannot be read: ${(cause as Error).message}.`, { cause })
  }
}

interface Header {
  readonly version?: unknown
  readonly width?: unknown
  readonly height?: unknown
  /** Where version 3 keeps the size. */
  readonly term?: { readonly cols?: unknown; readonly rows?: unknown } | undefined
}

/**
 * Of version 2 or 3; their events differ in their times only.
 * @returns null when the text is no asciicast
 * @throws UnreadableError when it is one that cannot be read
 */
export function parseAsciicast(name: string, text: string, size: ScreenSize | null): Recording | null {
  const lines = text.split('\n')
  const header = parseJson(lines[0] ?? '') as Header | null
  if (typeof header?.version !== 'number') return null
  if (header.version !== 2 && header.version !== 3) {
    throw new UnreadableError(`${name} is an asciicast of version ${header.version}; convert it to version 2 first.`)
  }
  const [cols, rows] = header.version === 2 ? [header.width, header.height] : [header.term?.cols, header.term?.rows]
  const ownSize = parseSize(`${String(cols)}x${String(rows)}`)
  if (ownSize === null && size === null) throw new UnreadableError(`${name} does not say its size in line 1; give one with --size.`)
  return { name, ...parseEvents(name, lines, size ?? ownSize ?? DEFAULT_SIZE) }
}

function parseEvents(name: string, lines: readonly string[], firstSize: ScreenSize): Omit<Recording, 'name'> {
  const parts: Uint8Array[] = []
  const resizes: { offset: number; size: ScreenSize }[] = []
  // What is not complete yet when the size changes is parsed afterwards.
  const tracker = new GroundTracker()
  let size = firstSize
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '' || line.startsWith('#')) continue
    const event = parseJson(line)
    const [, kind, data] = Array.isArray(event) ? (event as unknown[]) : []
    const resized = kind === 'r' ? parseSize(String(data)) : null
    if (typeof kind !== 'string' || (kind === 'o' && typeof data !== 'string') || (kind === 'r' && resized === null)) {
      // A recorder that was killed leaves half a line.
      if (index === lines.length - 1) continue
      throw new UnreadableError(`${name} has no event of an asciicast in line ${index + 1}: ${line.slice(0, 60)}`)
    }
    if (kind === 'o') {
      const part = new TextEncoder().encode(data as string)
      parts.push(part)
      tracker.take(part)
    }
    if (resized === null) continue
    if (tracker.groundOffset === 0) size = resized
    else resizes.push({ offset: tracker.groundOffset, size: resized })
  }
  return { size, bytes: Buffer.concat(parts), resizes }
}

/** `120x40`; null for anything else. */
export function parseSize(text: string): ScreenSize | null {
  const match = /^(\d{1,4})x(\d{1,4})$/.exec(text)
  const cols = Number(match?.[1])
  const rows = Number(match?.[2])
  return match !== null && cols >= 2 && rows >= 1 ? { cols, rows } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
