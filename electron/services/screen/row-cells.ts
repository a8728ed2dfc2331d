import {
  CELL_SIZE, CODE_POINT, COLOUR, FLAGS, HAS_CONTENT, IS_COMBINED, WIDTH_SHIFT, cleanColour, isSamePen, penOfCell, type Pen,
} from './cell-bits.ts'
import type { LineInternals } from './terminal-internals.ts'

/** What a cell is, seen by someone who has to make it again. */
export type CellKind = 'text' | 'wide' | 'rest-of-wide' | 'zero-width' | 'blank' | 'inked-blank' | 'orphan' | 'broken'

/** Reads one row of a terminal without an object per cell. */
export class RowCells {
  readonly line: LineInternals
  readonly length: number
  readonly #data: Uint32Array

  /** @param columns of the terminal: rows of the alternate screen stay longer when it gets narrower */
  constructor(line: LineInternals, columns: number) {
    this.line = line
    this.length = Math.min(line.length, columns)
    this.#data = line._data
  }

  foreground(column: number): number {
    return this.#data[column * CELL_SIZE + 1] ?? 0
  }

  background(column: number): number {
    return this.#data[column * CELL_SIZE + 2] ?? 0
  }

  pen(column: number): Pen {
    return penOfCell(this.foreground(column), this.background(column), this.line._extendedAttrs[column])
  }

  /** The background a blank cell was filled with. */
  fill(column: number): number {
    return cleanColour(this.background(column)) & COLOUR
  }

  text(column: number): string {
    const content = this.#content(column)
    if (content & IS_COMBINED) return this.line._combined[column] ?? ''
    return String.fromCodePoint(content & CODE_POINT)
  }

  /** 0 for a character that is more than a plain code point or not of width 1; for speed. */
  narrowCode(column: number): number {
    const content = this.#content(column)
    return content >>> WIDTH_SHIFT === 1 && (content & IS_COMBINED) === 0 ? content & CODE_POINT : 0
  }

  kind(column: number): CellKind {
    const content = this.#content(column)
    const width = content >>> WIDTH_SHIFT
    const hasContent = (content & HAS_CONTENT) !== 0
    if (width === 1) {
      if (hasContent) return 'text'
      return ((this.foreground(column) | (this.background(column) & FLAGS)) | 0) === 0 ? 'blank' : 'inked-blank'
    }
    if (width === 2) return hasContent && this.#isRestOfWide(column + 1) ? 'wide' : 'broken'
    if (hasContent) return 'zero-width'
    return column > 0 && this.#content(column - 1) >>> WIDTH_SHIFT === 2 ? 'rest-of-wide' : 'orphan'
  }

  /** One past the last cell that is more than an untouched one. */
  usedLength(): number {
    let length = this.length
    while (length > 0 && this.#isUntouched(length - 1)) length--
    return length
  }

  hasSamePen(column: number, other: number): boolean {
    return isSamePen(this.pen(column), this.pen(other))
  }

  #isUntouched(column: number): boolean {
    const at = column * CELL_SIZE
    return ((this.#data[at] ?? 0) & HAS_CONTENT) === 0 && this.#data[at + 1] === 0 && this.#data[at + 2] === 0 && (this.#data[at] ?? 0) >>> WIDTH_SHIFT === 1
  }

  #isRestOfWide(column: number): boolean {
    return column < this.length && this.#content(column) === 0
  }

  #content(column: number): number {
    return this.#data[column * CELL_SIZE] ?? 0
  }
}
