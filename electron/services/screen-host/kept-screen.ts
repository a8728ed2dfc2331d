import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { StreamMark, ThemeColours } from '../../../shared/contract/stream.ts'
import { joinBytes } from '../../../shared/lib/join-bytes.ts'
import { ScreenModel, type ScreenModelOptions } from '../screen/screen-model.ts'
import type { FromKeeper, ScreenSnapshot, ToKeeper } from './protocol.ts'

type Opening = Extract<ToKeeper, { kind: 'open' }>
type Order = Exclude<ToKeeper, Opening | { kind: 'close' }>
type Work = Exclude<Order, { kind: 'write' }> | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly isHistory: boolean }

/** Parsed at a stretch, at most: other screens wait for no longer. */
const SLICE_BYTES = 64 * 1024
/** Bytes that wait are looked at again, whether they need to be parsed at all, when so many more have come. */
const LOOK_EVERY_BYTES = 256 * 1024
/** The host hears of progress at least this often. */
const REPORT_EVERY_BYTES = 128 * 1024

/** What is left of a model that is not needed now. */
interface Checkpoint extends Omit<ScreenSnapshot, 'bytes' | 'markCount' | 'hasAllLines'> {
  readonly deflated: Uint8Array
}

/** One session's screen and the work that waits for it. A model that rests is packed and built again when needed. */
export class KeptScreen {
  readonly #opening: Opening
  readonly #post: (message: FromKeeper, transfer?: ArrayBuffer[]) => void
  readonly #waiting: Work[] = []
  #model: ScreenModel | null
  #checkpoint: Checkpoint | null = null
  #scrollbackLines: number
  #colours: ThemeColours | undefined
  #markCount: number
  #receivedOffset: number
  #reportedOffset: number
  #lookedAtOffset = 0
  #isHistory = false
  #newTitle: string | null = null
  #hasRung = false
  #answer = ''
  #workedAtMs = 0

  constructor(opening: Opening, post: (message: FromKeeper, transfer?: ArrayBuffer[]) => void) {
    this.#opening = opening
    this.#post = post
    this.#scrollbackLines = opening.scrollbackLines
    this.#markCount = opening.markCount
    this.#receivedOffset = this.#reportedOffset = opening.offset
    const start = opening.offset === 0 ? undefined : { offset: opening.offset, bytes: new Uint8Array(0), linesFromEnd: 0 }
    this.#model = this.#newModel(opening.size, start)
  }

  get hasWork(): boolean {
    return this.#waiting.length > 0
  }

  add(order: Order): void {
    if (order.kind !== 'write') this.#waiting.push(order)
    else for (const bytes of order.pieces) this.#waiting.push({ kind: 'write', bytes, isHistory: order.isHistory })
  }

  /** Does the next piece of work, in order. */
  work(nowMs: number): void {
    const next = this.#waiting[0]
    if (!next) return
    if (next.kind !== 'snapshot' && next.kind !== 'text') this.#workedAtMs = nowMs
    if (next.kind === 'write') this.#parse(next.isHistory)
    else {
      this.#waiting.shift()
      this.#do(next)
    }
    this.#report()
  }

  /** Packs the model when nothing happened to it since `sinceMs`; says whether it did. */
  rest(sinceMs: number): boolean {
    if (this.hasWork || this.#workedAtMs > sinceMs || this.#model === null || !this.#model.isWhole) return false
    const { bytes, cols, rows, offset, linesFromEnd } = this.#model.snapshot()
    this.#checkpoint = { deflated: deflateRawSync(bytes), size: { cols, rows }, offset, linesFromEnd }
    this.#model.dispose()
    this.#model = null
    return true
  }

  dispose(): void {
    this.#waiting.length = 0
    this.#model?.dispose()
    this.#model = null
    this.#checkpoint = null
  }

  /** Takes a slice of the bytes that wait in a row, or all of them if most need not be parsed. */
  #parse(isHistory: boolean): void {
    const model = this.#opened()
    const slice = this.#isWorthSkipping(model, isHistory) ? this.#takeWrites(isHistory, Infinity) : this.#takeWrites(isHistory, SLICE_BYTES)
    this.#isHistory = isHistory
    model.write(slice)
    this.#receivedOffset = model.receivedOffset
    this.#tellNews()
  }

  #isWorthSkipping(model: ScreenModel, isHistory: boolean): boolean {
    let waitingBytes = 0
    for (const work of this.#waiting) {
      if (work.kind !== 'write' || work.isHistory !== isHistory) break
      waitingBytes += work.bytes.byteLength
    }
    const endOffset = this.#receivedOffset + waitingBytes
    if (waitingBytes < LOOK_EVERY_BYTES || endOffset - this.#lookedAtOffset < LOOK_EVERY_BYTES) return false
    this.#lookedAtOffset = endOffset
    const all = this.#takeWrites(isHistory, Infinity)
    this.#waiting.unshift({ kind: 'write', bytes: all, isHistory })
    return model.wouldSkip(all)
  }

  #takeWrites(isHistory: boolean, maxBytes: number): Uint8Array {
    const pieces: Uint8Array[] = []
    let sizeBytes = 0
    for (let next = this.#waiting[0]; next?.kind === 'write' && next.isHistory === isHistory && sizeBytes < maxBytes; next = this.#waiting[0]) {
      const piece = next.bytes.subarray(0, maxBytes - sizeBytes)
      pieces.push(piece)
      sizeBytes += piece.byteLength
      if (piece.byteLength === next.bytes.byteLength) this.#waiting.shift()
      else this.#waiting[0] = { ...next, bytes: next.bytes.subarray(piece.byteLength) }
    }
    const [first] = pieces
    return first && pieces.length === 1 ? first : joinBytes(pieces)
  }

  /** Once a slice, however often a program asks, rings or changes its title. */
  #tellNews(): void {
    const { screen } = this.#opening
    if (this.#answer !== '') this.#post({ kind: 'answer', screen, text: this.#answer, offset: this.#receivedOffset })
    this.#answer = ''
    if (this.#newTitle !== null) this.#post({ kind: 'title', screen, title: this.#newTitle })
    if (this.#hasRung && !this.#isHistory) this.#post({ kind: 'bell', screen })
    this.#newTitle = null
    this.#hasRung = false
  }

  #report(): void {
    const newBytes = this.#receivedOffset - this.#reportedOffset
    if (newBytes === 0 || (this.hasWork && newBytes < REPORT_EVERY_BYTES)) return
    this.#reportedOffset = this.#receivedOffset
    this.#post({ kind: 'parsed', screen: this.#opening.screen, offset: this.#receivedOffset })
  }

  #do(work: Exclude<Work, { kind: 'write' }>): void {
    switch (work.kind) {
      case 'mark':
        this.#markCount += 1
        return this.#apply(work.mark)
      case 'scroll':
        return this.#opened().scrollTo(work.linesFromEnd)
      case 'scrollback':
        this.#scrollbackLines = work.lines
        return this.#opened().setScrollbackLines(work.lines)
      case 'colours':
        this.#colours = work.colours
        return this.#model?.setTheme(work.colours)
      case 'snapshot': {
        const snapshot = this.#snapshot(work.historyLines)
        return this.#post({ kind: 'snapshot', request: work.request, snapshot }, [snapshot.bytes.buffer])
      }
      case 'text': {
        const model = this.#model ?? this.#unpacked(this.#checkpoint)
        const bytes = model.coldSnapshot(work.historyLines)
        if (model !== this.#model) model.dispose()
        return this.#post({ kind: 'text', request: work.request, bytes })
      }
    }
  }

  #apply(mark: StreamMark): void {
    if (mark.kind === 'resize') this.#opened().resize(mark.size)
    if (mark.kind === 'clear') this.#opened().clear()
    if (mark.kind === 'reset') this.#opened().reset()
  }

  #snapshot(historyLines: number | null): ScreenSnapshot {
    const markCount = this.#markCount
    if (this.#checkpoint) {
      const { deflated, ...rest } = this.#checkpoint
      return { ...rest, hasAllLines: true, markCount, bytes: new Uint8Array(inflateRawSync(deflated)) }
    }
    const { cols, rows, ...taken } = this.#opened().snapshot(historyLines ?? undefined)
    return { ...taken, size: { cols, rows }, markCount }
  }

  #opened(): ScreenModel {
    this.#model ??= this.#unpacked(this.#checkpoint)
    this.#checkpoint = null
    return this.#model
  }

  #unpacked(checkpoint: Checkpoint | null): ScreenModel {
    const resume = checkpoint && { ...checkpoint, bytes: new Uint8Array(inflateRawSync(checkpoint.deflated)) }
    return this.#newModel(checkpoint?.size ?? this.#opening.size, resume ?? undefined)
  }

  #newModel(size: ScreenModelOptions['size'], resume: ScreenModelOptions['resume']): ScreenModel {
    return new ScreenModel({
      ...{ size, scrollbackLines: this.#scrollbackLines, theme: this.#colours, resume },
      onAnswer: (text) => (this.#answer += this.#isHistory ? '' : text),
      onBell: () => (this.#hasRung = true),
      onTitle: (title) => (this.#newTitle = title),
    })
  }
}
