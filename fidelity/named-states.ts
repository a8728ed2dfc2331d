import { readFileSync } from 'node:fs'
import type { Recording } from './recording.ts'

/** Small: every cell is compared many times. */
const SIZE = { cols: 40, rows: 12 }

interface NamedState {
  readonly name: string
  /** The stream as text; `base64` instead where it is none. */
  readonly bytes?: string
  readonly base64?: string
}

/** The states of the corpus: each a few bytes after which a terminal is in the state the name tells. */
export function readNamedStates(): Recording[] {
  const states = JSON.parse(readFileSync(new URL('./corpus/named-states.json', import.meta.url), 'utf8')) as readonly NamedState[]
  return states.map(({ name, bytes, base64 }) => ({
    name,
    size: SIZE,
    bytes: base64 === undefined ? new TextEncoder().encode(bytes ?? '') : Buffer.from(base64, 'base64'),
    resizes: [],
  }))
}
