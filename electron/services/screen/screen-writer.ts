import { COLOUR, HAS_EXTENDED, PLAIN_PEN, UNDERLINE, UNDERLINE_STYLE_SHIFT, isRegularPen, isSamePen, underlineStyle, type Pen } from './cell-bits.ts'
import { graphicsAround, graphicsBetween, underlineFromNone, withoutExtension } from './graphics.ts'
import type { LinkInternals } from './terminal-internals.ts'

export const ESC = '\x1b'
export const CSI = '\x1b['
export const SAVE_CURSOR = '\x1b7'
export const RESTORE_CURSOR = '\x1b8'
export const TO_ALTERNATE = `${CSI}?47h`
export const TO_NORMAL = `${CSI}?47l`
const CLOSE_LINK = '\x1b]8;;\x1b\\'
/** A link without an id of its own is given one, so that all its parts are one link again. */
export const LINK_ID_PREFIX = 'mooring~'
/** Stands for a link whose lines are gone while pen or cells still have it: neither can be followed. */
const DEAD_LINK = '\x1b]8;;about:blank\x1b\\'
const UNDERLINED: Pen = { fg: UNDERLINE, bg: HAS_EXTENDED, ext: 1 << UNDERLINE_STYLE_SHIFT, urlId: 0 }

/** Collects the snapshot and knows which pen the terminal that reads it will have at this point. */
export class ScreenWriter {
  readonly #findLink: (urlId: number) => LinkInternals | undefined
  readonly #parts: string[] = []
  #pen: Pen = PLAIN_PEN
  #hasUsedSavedCursor = false
  #isOnNormal = true

  constructor(findLink: (urlId: number) => LinkInternals | undefined) {
    this.#findLink = findLink
  }

  get pen(): Pen {
    return this.#pen
  }

  /** True when the saved cursor of the alternate screen was used up as a tool. */
  get hasUsedSavedCursor(): boolean {
    return this.#hasUsedSavedCursor
  }

  /** From here on, tools work on the alternate screen itself and not by a visit to it. */
  enterAlternate(): void {
    this.setPen(PLAIN_PEN)
    this.write(TO_ALTERNATE)
    this.#isOnNormal = false
  }

  leaveAlternate(): void {
    this.setPen(PLAIN_PEN)
    this.write(TO_NORMAL)
    this.#isOnNormal = true
  }

  /** A place to come back to. */
  mark(): number {
    return this.#parts.length
  }

  /** Writes where the mark is; begins and must end with a plain pen, as the mark has one. */
  writeBefore(mark: number, write: (before: ScreenWriter) => void): void {
    const before = new ScreenWriter(this.#findLink)
    write(before)
    this.#parts.splice(mark, 0, before.text())
  }

  /** The pen was made plain by other means. */
  forgetPen(): void {
    this.#pen = PLAIN_PEN
  }

  write(sequence: string): void {
    this.#parts.push(sequence)
  }

  text(): string {
    return this.#parts.join('')
  }

  /** Any pen; an irregular one costs the saved cursor of this screen. */
  setPen(pen: Pen): void {
    if (isSamePen(this.#pen, pen)) return
    if (isRegularPen(pen)) this.#setRegularPen(pen)
    else this.#setIrregularPen(pen)
  }

  /** A pen that fills with the background of `bg`; the rest of it does not matter. */
  setFill(bg: number): void {
    if ((this.#pen.bg & COLOUR) !== (bg & COLOUR)) this.setPen({ ...PLAIN_PEN, bg: bg & COLOUR })
  }

  /**
   * Fetches the underline flag from what `restore` brings back, which must hold that of `pen`, and mends the rest.
   * Moves the cursor and takes the saved character set.
   */
  restorePen(restore: string, saved: Pen, pen: Pen): void {
    this.#setRegularPen(PLAIN_PEN)
    this.#setLink(pen.urlId)
    this.write(underlineFromNone(pen.ext) + restore + graphicsAround(saved, pen))
    const link = this.#openLink(pen.urlId)
    if (((saved.bg ^ pen.bg) & HAS_EXTENDED) !== 0) this.write(link === CLOSE_LINK ? DEAD_LINK + CLOSE_LINK : link)
    this.#pen = pen
  }

  /** True when colours and plain flags are all that lies between the present pen and that one. */
  canAdjustPen(pen: Pen): boolean {
    const { fg, bg, ext, urlId } = this.#pen
    const isSameUnderline = ((fg ^ pen.fg) & UNDERLINE) === 0 && ((bg ^ pen.bg) & HAS_EXTENDED) === 0
    return (isRegularPen(this.#pen) && isRegularPen(pen)) || (isSameUnderline && ext === pen.ext && urlId === pen.urlId)
  }

  /** Sets a pen without the saved cursor; `canAdjustPen` tells whether that is possible. */
  adjustPen(pen: Pen): void {
    if (isRegularPen(this.#pen) && isRegularPen(pen)) return this.setPen(pen)
    this.write(graphicsAround(this.#pen, pen))
    this.#pen = pen
  }

  /** The nearest pen that needs no saved cursor. */
  setNearestPen(pen: Pen): void {
    if (isRegularPen(pen)) return this.setPen(pen)
    const plain = withoutExtension(pen)
    const isUnderlined = (pen.fg & UNDERLINE) !== 0
    this.setPen(isUnderlined ? { ...plain, fg: plain.fg | UNDERLINE, bg: plain.bg | HAS_EXTENDED, ext: UNDERLINED.ext } : plain)
  }

  /** Flags and colours as `saved`, whatever the underline and link behind them; for what ESC 7 keeps. */
  setFlags(saved: Pen): void {
    const isUnderlined = (saved.fg & UNDERLINE) !== 0
    const isExtended = (saved.bg & HAS_EXTENDED) !== 0
    if (isUnderlined === isExtended) {
      this.setPen({ ...saved, ext: isUnderlined ? UNDERLINED.ext : 0, urlId: 0 })
    } else if (isExtended) {
      this.#setRegularPen(withoutExtension(saved))
      this.write(DEAD_LINK)
      this.#pen = { ...saved, ext: 0, urlId: -1 }
    } else {
      this.#setIrregularPen({ ...saved, ext: 0, urlId: 0 })
    }
  }

  /** Makes the line the cursor is on one of those that keep a link alive. */
  keepLink(urlId: number): void {
    this.write(this.#openLink(urlId))
    this.#pen = { ...this.#pen, urlId, bg: this.#pen.bg | HAS_EXTENDED }
  }

  #setRegularPen(pen: Pen): void {
    if (!isRegularPen(this.#pen)) {
      this.write(`${CSI}m`)
      this.#pen = { ...PLAIN_PEN, bg: this.#pen.urlId === 0 ? 0 : HAS_EXTENDED, urlId: this.#pen.urlId }
    }
    this.#setLink(pen.urlId)
    this.write(graphicsBetween(this.#pen, pen))
    this.#pen = pen
  }

  /** Saves the flags with one underline and restores them with another; the alternate screen lends its saved cursor. */
  #setIrregularPen(pen: Pen): void {
    const mustEndPlain = (pen.fg & UNDERLINE) !== 0 && (pen.bg & HAS_EXTENDED) === 0
    this.setFlags(mustEndPlain ? { ...pen, bg: pen.bg | HAS_EXTENDED } : pen)
    this.#visitAlternate(SAVE_CURSOR)
    this.#hasUsedSavedCursor = true
    this.#setRegularPen(PLAIN_PEN)
    if (!mustEndPlain) this.#setLink(pen.urlId)
    this.write(mustEndPlain ? '' : underlineFromNone(pen.ext))
    this.#visitAlternate(RESTORE_CURSOR)
    if (mustEndPlain) this.write(CLOSE_LINK)
    this.#pen = pen
  }

  /** Coming back from there forgets the links opened there, but nothing else. */
  #visitAlternate(sequence: string): void {
    this.write(this.#isOnNormal ? TO_ALTERNATE + sequence + TO_NORMAL : sequence)
  }

  #setLink(urlId: number): void {
    if (this.#pen.urlId === urlId) return
    this.write(this.#openLink(urlId))
    const isExtended = urlId !== 0 || underlineStyle(this.#pen.ext) !== 0
    this.#pen = { ...this.#pen, urlId, bg: isExtended ? this.#pen.bg | HAS_EXTENDED : this.#pen.bg & ~HAS_EXTENDED }
  }

  #openLink(urlId: number): string {
    if (urlId === 0) return CLOSE_LINK
    const link = this.#findLink(urlId)
    return link === undefined ? DEAD_LINK : `${ESC}]8;id=${link.id ?? LINK_ID_PREFIX + String(urlId)};${link.uri}${ESC}\\`
  }
}
