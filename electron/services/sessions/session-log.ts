import type { StreamMark } from '../../../shared/contract/stream.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { ByteLog } from './byte-log.ts'

export interface PlacedMark {
  /** Counts the marks of the session from 0. */
  readonly index: number
  /** It belongs before the byte at this offset. */
  readonly offset: number
  readonly mark: StreamMark
}

/** What a session wrote, and what happened to it in between: the bytes still here, and the marks among them. */
export class SessionLog {
  readonly bytes: ByteLog
  #marks: PlacedMark[] = []
  #markCount = 0
  /** The size before the first mark that is still here. */
  #startSize: TerminalSize
  #size: TerminalSize

  constructor(capacityBytes: number, size: TerminalSize) {
    this.bytes = new ByteLog(capacityBytes)
    this.#startSize = this.#size = size
  }

  get size(): TerminalSize {
    return this.#size
  }

  /** How many marks were ever set. */
  get markCount(): number {
    return this.#markCount
  }

  append(bytes: Uint8Array): void {
    this.bytes.append(bytes)
    for (let first = this.#marks[0]; first && first.offset < this.bytes.startOffset; first = this.#marks[0]) {
      this.#marks.shift()
      if (first.mark.kind === 'resize') this.#startSize = first.mark.size
    }
  }

  mark(mark: StreamMark): void {
    this.#marks.push({ index: this.#markCount++, offset: this.bytes.endOffset, mark })
    if (mark.kind === 'resize') this.#size = mark.size
    // A resize storm without output is one long run of marks at one place: only its end counts.
    if (this.#marks.length > MARKS_MAX) this.#forgetFirstMark()
  }

  /** The mark with this index; undefined when it has left the log or is yet to come. */
  markAt(index: number): PlacedMark | undefined {
    const first = this.#marks[0]
    return first && this.#marks[index - first.index]
  }

  /** Whether a view that is this far can be given just the rest. */
  has({ offset, markCount }: { readonly offset: number; readonly markCount: number }): boolean {
    const oldestMark = this.#marks[0]?.index ?? this.#markCount
    const hasBytes = offset >= this.bytes.startOffset && offset <= this.bytes.endOffset
    return hasBytes && markCount >= oldestMark && markCount <= this.#markCount
  }

  /** Where someone who has nothing begins when no screen is kept: the oldest whole line. */
  replayStart(): { readonly offset: number; readonly markCount: number; readonly size: TerminalSize } {
    const offset = this.bytes.replayOffset()
    const passed = this.#marks.filter((mark) => mark.offset <= offset)
    const size = passed.reduce((before, { mark }) => (mark.kind === 'resize' ? mark.size : before), this.#startSize)
    return { offset, markCount: (this.#marks[0]?.index ?? this.#markCount) + passed.length, size }
  }

  #forgetFirstMark(): void {
    const first = this.#marks.shift()
    if (first?.mark.kind === 'resize') this.#startSize = first.mark.size
  }
}

const MARKS_MAX = 10_000
