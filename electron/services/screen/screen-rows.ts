import { PLAIN_PEN, isRegularPen, isSamePen } from './cell-bits.ts'
import { RowCells } from './row-cells.ts'
import { RowWriter } from './row-writer.ts'
import { CSI, type ScreenWriter } from './screen-writer.ts'
import type { BufferInternals } from './terminal-internals.ts'

export interface ScreenSize {
  readonly cols: number
  readonly rows: number
}

export interface LineRange {
  readonly firstLine: number
  /** Blank lines at the end are left out even when that changes what is above the screen. */
  readonly isTrimmed: boolean
}

/**
 * Writes the lines of a buffer from the first one on, history first, into an empty screen whose cursor is at the top left.
 * Lines that wrapped wrap again, so that a resize flows them as before.
 */
export function writeRows(writer: ScreenWriter, buffer: BufferInternals, size: ScreenSize, range: LineRange): void {
  const lines = collectLines(buffer, range, size)
  const rows = new RowWriter(writer, size.cols)
  for (const [index, cells] of lines.entries()) {
    const before = lines[index - 1]
    const end = endOf(cells, lines[index + 1])
    if (before === undefined) {
      if (cells.line.isWrapped) startWrapped(writer, rows, size)
    } else if (!cells.line.isWrapped) {
      breakLine(writer, rows)
    } else {
      wrapLine(writer, rows, before, cells, end, size)
    }
    rows.writeCells(cells, 0, end)
  }
}

/** All lines that are needed; without history, blank ones at the end are not. */
function collectLines(buffer: BufferInternals, { firstLine, isTrimmed }: LineRange, { cols, rows }: ScreenSize): RowCells[] {
  const lines: RowCells[] = []
  for (let index = firstLine; index < buffer.lines.length; index++) {
    const line = buffer.lines.get(index)
    if (line !== undefined) lines.push(new RowCells(line, cols))
  }
  const keep = lines.length > rows && !isTrimmed ? lines.length : 0
  while (lines.length > keep && isUntouched(lines[lines.length - 1])) lines.pop()
  return lines
}

function isUntouched(cells: RowCells | undefined): boolean {
  return cells !== undefined && !cells.line.isWrapped && cells.usedLength() === 0
}

/** A wide character that wraps leaves the last cell of the line blank in its own colours: nothing to write there. */
function endOf(cells: RowCells, next: RowCells | undefined): number {
  const used = cells.usedLength()
  return next?.line.isWrapped && wrapsWide(cells, next) ? Math.min(used, cells.length - 1) : used
}

function wrapsWide(cells: RowCells, next: RowCells): boolean {
  const last = cells.length - 1
  if (last < 1 || next.kind(0) !== 'wide') return false
  const kind = cells.kind(last)
  const before = cells.kind(last - 1)
  const isTextBefore = before === 'text' || before === 'rest-of-wide'
  return isTextBefore && (kind === 'inked-blank' || kind === 'blank') && isSamePen(cells.pen(last), next.pen(0)) && mayWrapInPen(next)
}

/** A line that appears by scrolling is filled with the background of the pen. */
function mayWrapInPen(next: RowCells): boolean {
  const pen = next.pen(0)
  return isRegularPen(pen) && next.fill(0) === 0 && pen.urlId === 0
}

function breakLine(writer: ScreenWriter, rows: RowWriter): void {
  writer.setFill(0)
  writer.write('\r\n')
  rows.startRow()
}

function wrapLine(
  writer: ScreenWriter, rows: RowWriter, before: RowCells, cells: RowCells, end: number, { cols, rows: screenRows }: ScreenSize,
): void {
  const kind = cells.kind(0)
  const isTextNext = kind === 'wide' || kind === 'text'
  const wrapsNext = rows.column === cols ? isTextNext && mayWrapInPen(cells) : rows.column === cols - 1 && wrapsWide(before, cells)
  // The cursor is still in the row before until the first cell is written, which must be the first to be written.
  if (wrapsNext && !rows.beginsElsewhere(cells, end)) return rows.startRow()
  writer.setPen(PLAIN_PEN)
  const mustRepair = rows.column !== cols
  if (mustRepair) {
    rows.moveTo(cols - 1)
    rows.printNarrow()
  }
  rows.printNarrow()
  if (mustRepair && screenRows > 1) {
    writer.write(`${CSI}A`)
    rows.repairEnd(before)
    writer.setFill(0)
    writer.write(`${CSI}B`)
  }
  writer.write('\r')
  rows.startDirtyRow()
}

/** The line this one continues is gone: one is made, scrolled away and forgotten. */
function startWrapped(writer: ScreenWriter, rows: RowWriter, { cols, rows: screenRows }: ScreenSize): void {
  writer.setPen(PLAIN_PEN)
  rows.moveTo(cols - 1)
  rows.printNarrow()
  rows.printNarrow()
  writer.write(screenRows > 1 ? `${CSI}${screenRows}H\n` : '')
  writer.write(`${CSI}3J${CSI}H`)
  rows.startDirtyRow()
}
