import { PLAIN_PEN, penOfAttributes } from './cell-bits.ts'
import { designateSet } from './charsets.ts'
import type { ScreenSize } from './screen-rows.ts'
import { CSI, SAVE_CURSOR, type ScreenWriter } from './screen-writer.ts'
import type { BufferInternals } from './terminal-internals.ts'

/** True when the saved place is one a cursor can simply go to once the rows are written. */
export function isWithinScreen(buffer: BufferInternals, { cols, rows }: ScreenSize): boolean {
  const row = buffer.savedY - buffer.ybase
  return row >= 0 && row < rows && buffer.savedX < cols
}

/** Saves what the buffer has saved, at the nearest place on the screen. Leaves the cursor somewhere. */
export function writeSavedCursor(writer: ScreenWriter, buffer: BufferInternals, size: ScreenSize): void {
  if (isUntouched(buffer) && !writer.hasUsedSavedCursor) return
  save(writer, buffer, size, Math.min(size.rows - 1, Math.max(0, buffer.savedY - buffer.ybase)))
}

/**
 * The same for any place, in the history or beyond the screen, while the screen is still empty: scrolls until the line
 * is there, saves, and forgets the lines. A place behind the last column is reached by printing.
 * @param line counted from the first line of the snapshot
 */
export function writeSavedCursorFirst(writer: ScreenWriter, buffer: BufferInternals, size: ScreenSize, line: number): void {
  const row = Math.min(size.rows - 1, line)
  writer.write(`${CSI}${size.rows}H${'\n'.repeat(line - row)}`)
  save(writer, buffer, size, row)
  writer.setPen(PLAIN_PEN)
  writer.write(`${CSI}2J${CSI}3J${CSI}H`)
}

function save(writer: ScreenWriter, buffer: BufferInternals, { cols }: ScreenSize, row: number): void {
  const isBehindEnd = buffer.savedX >= cols
  const isTranslated = buffer.savedCharset !== undefined
  if (!isBehindEnd) writer.setFlags(penOfAttributes(buffer.savedCurAttrData))
  writer.write(`${CSI}${row + 1};${Math.min(cols - 1, buffer.savedX) + 1}H`)
  if (isBehindEnd) {
    writer.write('x')
    writer.setFlags(penOfAttributes(buffer.savedCurAttrData))
  }
  writer.write((isTranslated ? designateSet(buffer.savedCharset) : '') + SAVE_CURSOR + (isTranslated ? designateSet(undefined) : ''))
}

/** True when nothing was ever saved, or as if. */
export function isUntouched({ savedX, savedY, savedCurAttrData, savedCharset }: BufferInternals): boolean {
  return savedX === 0 && savedY === 0 && savedCurAttrData.fg === 0 && savedCurAttrData.bg === 0 && savedCharset === undefined
}
