import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'

/** A stream of terminal output with the sizes it was made for. */
export interface Recording {
  readonly name: string
  readonly size: ScreenSize
  readonly bytes: Uint8Array
  /** In order of their offsets. */
  readonly resizes: readonly { readonly offset: number; readonly size: ScreenSize }[]
}

/** Something that takes output and sizes. */
export interface Screen {
  write(bytes: Uint8Array): void
  resize(size: ScreenSize): void
}

/** Plays the bytes from `start` to before `end`, and the resizes that lie behind `start`, up to `end`. */
export function play(recording: Recording, screen: Screen, start: number, end: number): void {
  for (const part of partsOf(recording, start, end)) {
    if ('cols' in part) screen.resize(part)
    else screen.write(part)
  }
}

/** What `play` plays, in order. */
export function* partsOf({ bytes, resizes }: Recording, start: number, end: number): Generator<Uint8Array | ScreenSize> {
  let at = start
  for (const { offset, size } of resizes) {
    if (offset <= start || offset > end) continue
    yield bytes.subarray(at, offset)
    yield size
    at = offset
  }
  yield bytes.subarray(at, end)
}
