/** What is longer xterm cuts itself, at any byte, and loses the character when that was a continuation byte of 0x80. */
const PIECE_MAX_BYTES = 128 * 1024
const SPACE = 0x20
const CHARACTER_MAX_BYTES = 4

/**
 * How far to parse from `start` in one piece: to before a control, where nothing joins across the cut; in a text without
 * any, to before a character.
 */
export function endOfPiece(bytes: Uint8Array, start: number): number {
  const limit = start + PIECE_MAX_BYTES
  if (bytes.length <= limit) return bytes.length
  let end = limit
  while (end > start && (bytes[end] ?? 0) >= SPACE) end--
  if (end > start) return end
  for (end = limit; end > limit - CHARACTER_MAX_BYTES; end--) if (((bytes[end] ?? 0) & 0xc0) !== 0x80) return end
  return limit
}
