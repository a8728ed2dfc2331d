import { RowCells } from './row-cells.ts'
import { CSI, type ScreenWriter } from './screen-writer.ts'

/** Any wide character; it is always written over again. */
const WIDE = '一'
const NARROW = 'x'
const NOWHERE = -1

/**
 * Writes the cells of one row after the other into an untouched row and knows the column.
 * Blank means never written or erased, which is not the same as a space.
 */
export class RowWriter {
  readonly #writer: ScreenWriter
  readonly #columns: number
  #column = 0
  /** Cells before this column hold something that has to go. */
  #dirtyEnd = 0

  constructor(writer: ScreenWriter, columns: number) {
    this.#writer = writer
    this.#columns = columns
  }

  get column(): number {
    return this.#column
  }

  /** The cursor stands at the start of an untouched row. */
  startRow(): void {
    this.#column = 0
    this.#dirtyEnd = 0
  }

  /** The first cell of the row holds something that has to go. */
  startDirtyRow(): void {
    this.startRow()
    this.#dirtyEnd = 1
  }

  /** Writes the cells from `start` to before `usedEnd`; whatever is in the row behind must be blank. */
  writeCells(cells: RowCells, start: number, usedEnd: number): void {
    const skipped = this.#writeUnreachable(cells, start, usedEnd)
    let column = start
    for (;;) {
      const end = Math.min(this.#columns, Math.max(usedEnd, this.#dirtyEnd))
      if (column >= end) return
      if (cells.narrowCode(column) !== 0) {
        column = this.#writeNarrowRun(cells, column, end)
        continue
      }
      switch (cells.kind(column)) {
        case 'text':
          this.#print(cells, column, 1)
          column++
          break
        case 'zero-width':
          this.#column = NOWHERE
          this.#print(cells, column, 1)
          column++
          break
        case 'wide':
          this.#print(cells, column, 2)
          column += 2
          break
        case 'blank':
          column = this.#writeBlankRun(cells, column, end)
          break
        case 'inked-blank':
          if (!skipped.has(column)) this.#writeInkedBlank(cells, column)
          column++
          break
        default:
          if (!skipped.has(column) && column < this.#dirtyEnd) this.#erase(column, 1, 0)
          column++
      }
    }
  }

  /** Whether `writeCells` from the first cell on does not write that one first. */
  beginsElsewhere(cells: RowCells, usedEnd: number): boolean {
    for (let column = 2; column < usedEnd; column++) if (isOrphan(cells, column)) return true
    return this.#hasInkedEnd(cells, usedEnd)
  }

  /** Writes over the last cell again; the cursor is then somewhere in this row. */
  repairEnd(cells: RowCells): void {
    let start = this.#columns - 1
    if (start > 0 && cells.kind(start) === 'inked-blank') start--
    if (start > 0 && cells.kind(start) === 'rest-of-wide') start--
    this.#column = NOWHERE
    this.#dirtyEnd = this.#columns
    this.writeCells(cells, start, this.#columns)
  }

  moveTo(column: number): void {
    if (this.#column === column) return
    this.#writer.write(column === 0 ? '\r' : `${CSI}${column + 1}G`)
    this.#column = column
  }

  /** One cell with whatever pen there is. */
  printNarrow(): void {
    this.#writer.write(NARROW)
    this.#column++
  }

  #writeNarrowRun(cells: RowCells, start: number, end: number): number {
    const foreground = cells.foreground(start)
    const background = cells.background(start)
    this.#writer.setPen(cells.pen(start))
    this.moveTo(start)
    let text = ''
    let column = start
    do {
      text += String.fromCodePoint(cells.narrowCode(column))
      column++
    } while (
      column < end && cells.narrowCode(column) !== 0 &&
      cells.foreground(column) === foreground && cells.background(column) === background &&
      cells.line._extendedAttrs[column] === cells.line._extendedAttrs[start]
    )
    this.#writer.write(text)
    this.#column = column
    return column
  }

  #print(cells: RowCells, column: number, width: number): void {
    this.#writer.setPen(cells.pen(column))
    this.moveTo(column)
    this.#writer.write(cells.text(column))
    this.#column += width
  }

  #writeBlankRun(cells: RowCells, start: number, end: number): number {
    const fill = cells.fill(start)
    let column = start + 1
    while (column < end && cells.kind(column) === 'blank' && cells.fill(column) === fill) column++
    if (fill !== 0) this.#erase(start, column - start, fill)
    else if (start < this.#dirtyEnd) this.#erase(start, Math.min(column, this.#dirtyEnd) - start, fill)
    return column
  }

  #erase(column: number, count: number, fill: number): void {
    this.#writer.setFill(fill)
    this.moveTo(column)
    this.#writer.write(count === 1 ? `${CSI}X` : `${CSI}${count}X`)
  }

  /** Half a wide character leaves a blank cell with all of the pen when the other half is written over. */
  #writeInkedBlank(cells: RowCells, column: number): void {
    if (column + 1 >= this.#columns) return
    this.#writer.setPen(cells.pen(column))
    this.moveTo(column)
    this.#writer.write(WIDE)
    this.#column = NOWHERE
    this.moveTo(column + 1)
    this.printNarrow()
    this.#dirtyEnd = Math.max(this.#dirtyEnd, column + 2)
  }

  /** Cells that can only be made by spoiling those before them come first. */
  #writeUnreachable(cells: RowCells, start: number, end: number): ReadonlySet<number> {
    const done = new Set<number>()
    for (let column = Math.max(2, start); column < end; column++) {
      if (!isOrphan(cells, column)) continue
      this.#writeOrphan(cells, column)
      done.add(column)
    }
    const last = this.#columns - 1
    if (this.#hasInkedEnd(cells, end)) {
      this.#writeInkedEnd(cells, last)
      done.add(last)
    }
    return done
  }

  #hasInkedEnd(cells: RowCells, end: number): boolean {
    const last = this.#columns - 1
    return end === this.#columns && last > 0 && cells.kind(last) === 'inked-blank'
  }

  /** The second half of a wide character survives when an insertion between the halves pushes it away. */
  #writeOrphan(cells: RowCells, column: number): void {
    this.#writer.setPen(cells.pen(column))
    this.moveTo(column - 2)
    this.#writer.write(WIDE)
    this.#column = NOWHERE
    this.moveTo(column - 1)
    this.#writer.write(`${CSI}@`)
    this.#dirtyEnd = Math.max(this.#dirtyEnd, column)
  }

  #writeInkedEnd(cells: RowCells, last: number): void {
    this.#writer.setPen(cells.pen(last))
    this.moveTo(last - 1)
    this.#writer.write(WIDE)
    this.#column = NOWHERE
    this.moveTo(last - 1)
    this.printNarrow()
    this.#dirtyEnd = Math.max(this.#dirtyEnd, last)
  }
}

function isOrphan(cells: RowCells, column: number): boolean {
  return cells.narrowCode(column) === 0 && cells.kind(column) === 'orphan'
}
