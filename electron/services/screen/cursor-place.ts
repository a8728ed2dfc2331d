import { FLAGS, PLAIN_PEN, HAS_EXTENDED, UNDERLINE, UNDERLINE_STYLE, isRegularPen, isSamePen, penOfAttributes, type Pen } from './cell-bits.ts'
import { SHIFTS, designateSets, encodeIn } from './charsets.ts'
import { insertMode } from './modes.ts'
import { RowCells } from './row-cells.ts'
import { CSI, ESC, RESTORE_CURSOR, TO_ALTERNATE, TO_NORMAL, type ScreenWriter } from './screen-writer.ts'
import type { ScreenSize } from './screen-rows.ts'
import type { BufferInternals, Charset, TerminalInternals } from './terminal-internals.ts'

/**
 * Puts the cursor, the pen, the open link and the character sets into their last state, everything else being done.
 * When the stream stopped right after a character, that character is written again as the very last thing: a combining
 * mark or a repetition that follows must find it.
 */
export function writeCursor(writer: ScreenWriter, internals: TerminalInternals, size: ScreenSize): void {
  const buffer = internals.buffers.active
  const pen = penOfAttributes(internals._inputHandler._curAttrData)
  const last = findLastPrinted(internals, buffer, pen, size)
  const restoredPen = isRegularPen(pen) ? null : findSavedPen(internals.buffers, pen)
  const restoredSet = charsetToRestore(internals)
  const { _charsetService } = internals
  const { _charsets, glevel } = _charsetService
  const sets = insertMode(internals) + designateSets(_charsets, glevel)

  writer.setPen(PLAIN_PEN)
  keepLink(writer, internals, buffer, pen, size)
  if (restoredPen === null && restoredSet === null) {
    if (last === null) {
      writer.write(place(internals, buffer, buffer.x, size))
      if (buffer.x >= size.cols) waitAtEnd(writer, buffer, size, undefined)
    }
    writer.write(sets)
    writer.setNearestPen(pen)
  } else {
    writer.write(sets)
    if (restoredPen !== null) {
      writer.restorePen(restoredPen.restore, restoredPen.saved, pen)
      if (restoredSet === null) writer.write(SHIFTS[glevel] ?? '')
    } else {
      writer.write(`${restoredSet ?? ''}${CSI}m`)
      writer.forgetPen()
      writer.setNearestPen(pen)
    }
    if (last === null) {
      writer.write(place(internals, buffer, buffer.x, size))
      if (buffer.x >= size.cols) waitAtEnd(writer, buffer, size, _charsetService.charset)
    }
  }
  if (last !== null) {
    const removal = internals.coreService.modes.insertMode && last.width > 0 ? `${CSI}${last.width}P` : ''
    writer.write(place(internals, buffer, buffer.x - last.width, size) + removal + last.text)
  }
}

interface LastPrinted {
  readonly text: string
  readonly width: number
}

/** The character before the cursor, if the parser would still join to it and it can be printed as it was. */
function findLastPrinted(internals: TerminalInternals, buffer: BufferInternals, pen: Pen, size: ScreenSize): LastPrinted | null {
  const width = (internals._inputHandler._parser.precedingJoinState >> 1) & 3
  const line = buffer.lines.get(buffer.ybase + buffer.y)
  if (width === 0 || line === undefined) return null
  const cells = new RowCells(line, size.cols)
  const column = buffer.x - width
  const { charset } = internals._charsetService
  const isThere = column >= 0 && cells.kind(column) === (width === 2 ? 'wide' : 'text') && isSameInk(cells.pen(column), pen)
  if (isThere) {
    const text = encodeIn(charset, cells.text(column))
    return text === null ? null : { text, width }
  }
  const hasNoRoom = width === 2 && !internals.coreService.decPrivateModes.wraparound && buffer.x === size.cols - 1
  return hasNoRoom ? { text: '一', width: 0 } : null
}

/** A cell does not keep what its flags hide. */
function isSameInk(cell: Pen, pen: Pen): boolean {
  return isSamePen(cell, (pen.bg & HAS_EXTENDED) === 0 ? { ...pen, ext: 0, urlId: 0 } : pen)
}

const RESTORE_OTHER = TO_ALTERNATE + RESTORE_CURSOR + TO_NORMAL

/** Which saved cursor has the flags that SGR cannot set, and how to restore it. */
function findSavedPen({ active, alt }: TerminalInternals['buffers'], pen: Pen): { restore: string; saved: Pen } | null {
  const isConsistent = ((pen.bg & HAS_EXTENDED) !== 0) === ((pen.ext & UNDERLINE_STYLE) !== 0 || pen.urlId !== 0)
  const fits = (saved: Pen) =>
    ((saved.fg ^ pen.fg) & UNDERLINE) === 0 && (isConsistent || ((saved.bg ^ pen.bg) & HAS_EXTENDED) === 0)
  const here = penOfAttributes(active.savedCurAttrData)
  if (fits(here)) return { restore: RESTORE_CURSOR, saved: here }
  const there = penOfAttributes(alt.savedCurAttrData)
  return active !== alt && fits(there) ? { restore: RESTORE_OTHER, saved: there } : null
}

/** The set in use is not the one shifted to only when a saved cursor brought it: how to restore that one. */
function charsetToRestore({ _charsetService, buffers: { active, alt } }: TerminalInternals): string | null {
  const { charset, _charsets, glevel } = _charsetService
  if (charset === _charsets[glevel]) return null
  if (active.savedCharset === charset) return RESTORE_CURSOR
  return active !== alt && alt.savedCharset === charset ? RESTORE_OTHER : null
}

/** An open link lives as long as one of the lines it was written on, so it is opened on all that are on the screen. */
function keepLink(writer: ScreenWriter, internals: TerminalInternals, buffer: BufferInternals, { urlId }: Pen, size: ScreenSize): void {
  const lines = internals._oscLinkService._dataByLinkId.get(urlId)?.lines ?? []
  const rows = new Set(lines.map(({ line }) => line - buffer.ybase).filter((row) => row >= 0 && row < size.rows))
  for (const y of rows) {
    writer.write(place(internals, { y, scrollTop: buffer.scrollTop }, 0, size))
    writer.keepLink(urlId)
  }
}

function place({ coreService }: TerminalInternals, { y, scrollTop }: Pick<BufferInternals, 'y' | 'scrollTop'>, x: number, { cols }: ScreenSize): string {
  const row = coreService.decPrivateModes.origin ? y - scrollTop : y
  return `${CSI}${row + 1};${Math.min(x, cols - 1) + 1}H`
}

/** Ends the run of text, so that nothing joins across it. */
const NOTHING = `${ESC}\\`
/** No width and nothing to join to: it moves on a cursor that already waits behind the last column. */
const PUSH = '\u0301'

/** The cursor waits behind the last column, where only printing brings it. The pen is the same afterwards. */
function waitAtEnd(writer: ScreenWriter, buffer: BufferInternals, { cols }: ScreenSize, charset: Charset | undefined): void {
  const line = buffer.lines.get(buffer.ybase + buffer.y)
  if (line === undefined) return
  const cells = new RowCells(line, cols)
  const column = cells.kind(cols - 1) === 'rest-of-wide' ? cols - 2 : cols - 1
  const kind = cells.kind(column)
  const { pen } = writer
  if (kind === 'text' || kind === 'wide') {
    const text = encodeIn(charset, cells.text(column))
    if (text === null || !writer.canAdjustPen(cells.pen(column))) return
    writer.adjustPen(cells.pen(column))
    writer.write((kind === 'wide' ? `${CSI}${cols - 1}G` : '') + text)
  } else if (isErased(cells)) {
    writer.write('x')
    writer.adjustPen({ ...pen, bg: (pen.bg & FLAGS) | cells.fill(0) })
    writer.write(`${CSI}1K`)
  } else {
    return
  }
  writer.adjustPen(pen)
  writer.write(NOTHING + PUSH.repeat(buffer.x - cols))
}

function isErased(cells: RowCells): boolean {
  for (let column = 0; column < cells.length; column++) {
    if (cells.kind(column) !== 'blank' || cells.fill(column) !== cells.fill(0)) return false
  }
  return true
}

