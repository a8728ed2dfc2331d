/**
 * The last `capacityBytes` of everything a session wrote, addressed by absolute offset: byte 0 is the first one ever
 * written, whether or not it is still here. Memory grows with the content up to the capacity, then stays.
 */
export class ByteLog {
  readonly capacityBytes: number
  #ring = new Uint8Array(0)
  #endOffset = 0
  #startOffset = 0

  /** @param capacityBytes at least 1 */
  constructor(capacityBytes: number) {
    if (!Number.isInteger(capacityBytes) || capacityBytes < 1) throw new RangeError('A byte log needs a capacity of at least 1')
    this.capacityBytes = capacityBytes
  }

  /** Offset of the oldest byte still here. */
  get startOffset(): number {
    return this.#startOffset
  }

  /** Offset one past the newest byte: how many bytes were ever written. */
  get endOffset(): number {
    return this.#endOffset
  }

  /** Memory held, in bytes. */
  get allocatedBytes(): number {
    return this.#ring.byteLength
  }

  /** Copies `bytes` in; the oldest ones leave when there is no room. */
  append(bytes: Uint8Array): void {
    const kept = bytes.byteLength > this.capacityBytes ? bytes.subarray(bytes.byteLength - this.capacityBytes) : bytes
    this.#grow(Math.min(this.capacityBytes, this.#endOffset - this.#startOffset + kept.byteLength))
    this.#endOffset += bytes.byteLength
    this.#startOffset = Math.max(this.#startOffset, this.#endOffset - this.capacityBytes)
    const from = this.#endOffset - kept.byteLength
    const at = from % this.#modulus
    const head = kept.subarray(0, this.#modulus - at)
    this.#ring.set(head, at)
    this.#ring.set(kept.subarray(head.byteLength), 0)
  }

  /**
   * A copy of the bytes from `offset`, at most `maxBytes` of them; empty at the end.
   * @throws RangeError when `offset` has left the log or lies in the future
   */
  read(offset: number, maxBytes: number): Uint8Array<ArrayBuffer> {
    if (offset < this.#startOffset || offset > this.#endOffset) {
      throw new RangeError(`Offset ${offset} is outside ${this.#startOffset}..${this.#endOffset}`)
    }
    const sizeBytes = Math.min(maxBytes, this.#endOffset - offset)
    const copy = new Uint8Array(sizeBytes)
    if (sizeBytes === 0) return copy
    const at = offset % this.#modulus
    const head = this.#ring.subarray(at, Math.min(at + sizeBytes, this.#modulus))
    copy.set(head, 0)
    copy.set(this.#ring.subarray(0, sizeBytes - head.byteLength), head.byteLength)
    return copy
  }

  /**
   * Where a view that has nothing should begin: the first byte ever, or else the first whole line still here, so that
   * it does not begin inside a character or a control sequence. Looks at most `LINE_SEARCH_BYTES` far.
   */
  replayOffset(): number {
    if (this.#startOffset === 0) return 0
    const newline = this.read(this.#startOffset, LINE_SEARCH_BYTES).indexOf(0x0a)
    return newline < 0 ? this.#startOffset : this.#startOffset + newline + 1
  }

  /** Until the first byte leaves, offsets stand unwrapped and the ring may grow; from then on it has its full size. */
  get #modulus(): number {
    return this.#endOffset > this.capacityBytes ? this.capacityBytes : Math.max(1, this.#ring.byteLength)
  }

  #grow(neededBytes: number): void {
    if (neededBytes <= this.#ring.byteLength) return
    const sizeBytes = Math.min(this.capacityBytes, Math.max(neededBytes, this.#ring.byteLength * 2, FIRST_SIZE_BYTES))
    const larger = new Uint8Array(sizeBytes)
    larger.set(this.#ring)
    this.#ring = larger
  }
}

const FIRST_SIZE_BYTES = 4096
const LINE_SEARCH_BYTES = 16 * 1024
