import { joinBytes } from '../../../shared/lib/join-bytes.ts'

const CONTINUATION_MASK = 0xc0
const CONTINUATION = 0x80
const LONGEST_CHARACTER_BYTES = 4

/**
 * Holds back the bytes of a character whose rest has not come yet. xterm 6.0.0 loses a character that is split after a
 * continuation byte of 0x80, such as a dash after `E2 80`.
 */
export function createWholeCharacters(): (bytes: Uint8Array) => Uint8Array {
  let held: Uint8Array = new Uint8Array(0)
  return (bytes) => {
    const all = held.length === 0 ? bytes : joinBytes([held, bytes])
    const endOffset = all.length - unfinishedLength(all)
    held = all.slice(endOffset)
    return all.subarray(0, endOffset)
  }
}

/** How many bytes at the end begin a character that needs more of them; 0 for text that is no UTF-8 anyway. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let length = 1; length < LONGEST_CHARACTER_BYTES && length <= bytes.length; length++) {
    const byte = bytes[bytes.length - length] ?? 0
    if ((byte & CONTINUATION_MASK) === CONTINUATION) continue
    return characterLength(byte) > length ? length : 0
  }
  return 0
}

function characterLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1
}
