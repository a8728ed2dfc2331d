import { PLAIN_PEN } from './cell-bits.ts'
import { writeCursor } from './cursor-place.ts'
import { AFTER_RESET, quietModes } from './modes.ts'
import { isWithinScreen, isUntouched, writeSavedCursor, writeSavedCursorFirst } from './saved-cursor.ts'
import { writeRows, type ScreenSize } from './screen-rows.ts'
import { CSI, ScreenWriter } from './screen-writer.ts'
import { scrollRegion, tabStops } from './tab-stops.ts'
import { internalsOf, type BufferInternals, type TerminalInternals } from './terminal-internals.ts'

export interface SnapshotOptions {
  /** Lines above the screen that are carried, at most. */
  readonly historyLines: number
  /** Sequences that set the colours a program changed; xterm keeps those in its theme. */
  readonly palette?: string
}

/** Ends whatever sequence the reader was in, then clears screen, history and most modes. */
const RESET = '\x18\x1bc'
const HOME = `${CSI}H`

/**
 * Everything a terminal shows and remembers, as bytes for another one of the same size. Who reads them and then goes on
 * with the stream cannot be told from the first. The terminal's parser must be between two sequences.
 */
export function encodeSnapshot(terminal: object, { historyLines, palette = '' }: SnapshotOptions): Uint8Array {
  const internals = internalsOf(terminal)
  const { normal, alt, active } = internals.buffers
  const size = sizeOf(terminal)
  const tabWidth = internals.optionsService.rawOptions.tabStopWidth
  const writer = new ScreenWriter((urlId) => internals._oscLinkService.getLinkData(urlId))
  writer.write(RESET + AFTER_RESET + titles(internals) + palette)
  writeScreen(writer, normal, size, Math.max(0, normal.ybase - historyLines))
  if (active === alt) {
    const cursor = `${CSI}${normal.y + 1};${Math.min(normal.x, size.cols - 1) + 1}H`
    writer.write(tabStops(normal, size.cols, tabWidth) + scrollRegion(normal, size.rows) + cursor)
    writer.enterAlternate()
    writer.write(HOME)
    writeScreen(writer, alt, size, 0)
    writer.setPen(PLAIN_PEN)
  } else if (writer.hasUsedSavedCursor || !isUntouched(alt)) {
    writer.enterAlternate()
    writeSavedCursor(writer, alt, size)
    writer.leaveAlternate()
  }
  const { origin, wraparound } = internals.coreService.decPrivateModes
  writer.write(tabStops(active, size.cols, tabWidth) + scrollRegion(active, size.rows) + quietModes(internals))
  writer.write(`${origin ? `${CSI}?6h` : ''}${wraparound ? '' : `${CSI}?7l`}`)
  writeCursor(writer, internals, size)
  return new TextEncoder().encode(writer.text())
}

/** The text of the normal screen and its history, up to where its last line ends; no modes and nothing to answer. Empty for no text. */
export function encodeColdSnapshot(terminal: object, { historyLines }: Pick<SnapshotOptions, 'historyLines'>): Uint8Array {
  const internals = internalsOf(terminal)
  const { normal } = internals.buffers
  const size = sizeOf(terminal)
  if (normal.ybase === 0 && normal.y === 0 && normal.x === 0) return new Uint8Array()
  const writer = new ScreenWriter((urlId) => internals._oscLinkService.getLinkData(urlId))
  writer.write(RESET + AFTER_RESET)
  writeRows(writer, normal, size, { firstLine: Math.max(0, normal.ybase - historyLines), isTrimmed: true })
  writer.setPen(PLAIN_PEN)
  return new TextEncoder().encode(writer.text())
}

/** Rows and saved cursor; the latter first when it points to where only an empty screen lets it. */
function writeScreen(writer: ScreenWriter, buffer: BufferInternals, size: ScreenSize, firstLine: number): void {
  const start = writer.mark()
  writeRows(writer, buffer, size, { firstLine, isTrimmed: false })
  if (isWithinScreen(buffer, size)) return writeSavedCursor(writer, buffer, size)
  writer.writeBefore(start, (before) => writeSavedCursorFirst(before, buffer, size, Math.max(0, buffer.savedY - firstLine)))
}

function titles({ _inputHandler }: TerminalInternals): string {
  const { _windowTitle, _iconName } = _inputHandler
  return `\x1b]2;${_windowTitle}\x1b\\${_iconName === '' ? '' : `\x1b]1;${_iconName}\x1b\\`}`
}

function sizeOf(terminal: object): ScreenSize {
  return terminal as ScreenSize
}
