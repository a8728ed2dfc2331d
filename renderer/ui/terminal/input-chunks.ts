/**
 * Cuts UTF-8 into pieces of at most `maxBytes`, never inside a character.
 * A piece may be a view on `bytes`, without a copy.
 */
export function inputChunks(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer>[] {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let start = 0
  while (bytes.length - start > maxBytes) {
    const end = characterStart(bytes, start + maxBytes)
    const cut = end > start ? end : start + maxBytes
    chunks.push(bytes.subarray(start, cut))
    start = cut
  }
  if (start < bytes.length) chunks.push(bytes.subarray(start))
  return chunks
}

/** First byte of the character that holds byte `index`; UTF-8 continues a character with at most three more bytes. */
function characterStart(bytes: Uint8Array, index: number): number {
  for (let at = index; at > index - 4 && at >= 0; at--) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at
  }
  return index
}

/** The bytes of a string whose characters stand for one byte each, as xterm reports old mouse positions. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}
