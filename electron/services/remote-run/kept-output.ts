import type { CommandOutput } from '../../../shared/domain/remote/command-result.ts'
import { plainOutput } from '../../../shared/lib/plain-output.ts'

/** Keeps the beginning of what a program writes, up to a limit. */
export function createKeptOutput(maxBytes: number) {
  const pieces: Buffer[] = []
  let size = 0
  return {
    add(bytes: Buffer): void {
      if (size < maxBytes) pieces.push(bytes.subarray(0, maxBytes - size))
      size += bytes.length
    },
    read(): CommandOutput {
      // A character cut in two at the end is none.
      const text = new TextDecoder().decode(Buffer.concat(pieces), { stream: size > maxBytes })
      return { ...plainOutput(text), isTruncated: size > maxBytes }
    },
  }
}
