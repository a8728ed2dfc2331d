import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'
import type { Recording } from './recording.ts'

const DEFAULT_SIZE: ScreenSize = { cols: 80, rows: 24 }
const GZIP_MAGIC = [0x1f, 0x8b]

/**
 * Reads a raw stream of terminal output or an asciicast of version 2, packed with gzip or not.
 * @param size for raw streams, which do not say theirs; wins over that of an asciicast
 */
export function readRecording(path: string, size: ScreenSize | null): Recording {
  const file = readFileSync(path)
  const bytes = file[0] === GZIP_MAGIC[0] && file[1] === GZIP_MAGIC[1] ? gunzipSync(file) : file
  const name = basename(path)
  return parseAsciicast(name, bytes.toString('utf8'), size) ?? { name, size: size ?? DEFAULT_SIZE, bytes, resizes: [] }
}

/** @returns null when the text is no asciicast of version 2 */
export function parseAsciicast(name: string, text: string, size: ScreenSize | null): Recording | null {
  const [first = '', ...lines] = text.split('\n')
  const header = parseJson(first) as { version?: number; width?: number; height?: number } | null
  if (header?.version !== 2 || header.width === undefined || header.height === undefined) return null
  const parts: Uint8Array[] = []
  const resizes: { offset: number; size: ScreenSize }[] = []
  let offset = 0
  for (const line of lines) {
    const event = parseJson(line)
    if (!Array.isArray(event)) continue
    const [, kind, data] = event as unknown[]
    if (typeof data !== 'string') continue
    if (kind === 'o') {
      const part = new TextEncoder().encode(data)
      parts.push(part)
      offset += part.length
    } else if (kind === 'r') {
      const resized = parseSize(data)
      if (resized !== null) resizes.push({ offset, size: resized })
    }
  }
  return { name, size: size ?? { cols: header.width, rows: header.height }, bytes: Buffer.concat(parts), resizes }
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
