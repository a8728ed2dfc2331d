import {
  CELL_SIZE, CODE_POINT, HAS_CONTENT, HAS_EXTENDED, IS_COMBINED, WIDTH_SHIFT, penOfAttributes, penOfCell, underlineStyle, type Pen,
} from '../electron/services/screen/cell-bits.ts'
import { LINK_ID_PREFIX } from '../electron/services/screen/screen-writer.ts'
import {
  internalsOf, type BufferInternals, type ExtendedInternals, type LineInternals, type TerminalInternals,
} from '../electron/services/screen/terminal-internals.ts'

/** One thing that is not the same in two terminals. */
export interface Difference {
  /** Where: `normal row 3 col 7`, `active cursor`, `modes insert` … */
  readonly where: string
  readonly expected: string
  readonly actual: string
}

const DIFFERENCES_MAX = 50

/**
 * Compares everything a program or a person could tell two terminals by, now or later: every cell with its colours and
 * link, wrap flags, history, cursors, pens, modes, regions, tab stops, character sets, titles and the parser. Bits that
 * xterm leaves behind but never reads again are not compared; neither is synchronized output, which no snapshot carries.
 */
export function compareTerminals(expected: object, actual: object): Difference[] {
  const differences: Difference[] = []
  const note = (where: string, one: unknown, other: unknown) => {
    if (one !== other && differences.length < DIFFERENCES_MAX) {
      differences.push({ where, expected: show(one), actual: show(other) })
    }
  }
  const one = internalsOf(expected)
  const other = internalsOf(actual)
  const isAlternate = one.buffers.active === one.buffers.alt
  note('screen', isAlternate ? 'alternate' : 'normal', other.buffers.active === other.buffers.alt ? 'alternate' : 'normal')
  compareBuffer(note, 'normal', one, other, one.buffers.normal, other.buffers.normal)
  if (isAlternate) compareBuffer(note, 'alternate', one, other, one.buffers.alt, other.buffers.alt)
  else compareSaved(note, 'alternate', one.buffers.alt, other.buffers.alt)
  const states = statesOf(other)
  for (const [name, value] of Object.entries(statesOf(one))) note(name, value, states[name])
  return differences
}

type Note = (where: string, expected: unknown, actual: unknown) => void

function compareBuffer(
  note: Note, name: string, one: TerminalInternals, other: TerminalInternals, expected: BufferInternals, actual: BufferInternals,
): void {
  const columns = columnsOf(one)
  note(`${name} lines`, expected.lines.length, actual.lines.length)
  note(`${name} first row`, expected.ybase, actual.ybase)
  // Whoever leaves the alternate screen takes its column along.
  if (one.buffers.active === expected) note(`${name} x`, expected.x, actual.x)
  for (const key of ['y', 'scrollTop', 'scrollBottom'] as const) note(`${name} ${key}`, expected[key], actual[key])
  note(`${name} tab stops`, tabStopsOf(one, expected), tabStopsOf(other, actual))
  compareSaved(note, name, expected, actual)
  for (let row = 0; row < Math.min(expected.lines.length, actual.lines.length); row++) {
    const expectedLine = expected.lines.get(row)
    const actualLine = actual.lines.get(row)
    if (expectedLine === undefined || actualLine === undefined) continue
    if (expectedLine.isWrapped !== actualLine.isWrapped) note(`${name} row ${row} wraps`, expectedLine.isWrapped, actualLine.isWrapped)
    for (let column = 0; column < columns; column++) {
      if (isSameCell(expectedLine, actualLine, column)) continue
      note(`${name} row ${row} col ${column}`, cellOf(one, expectedLine, column), cellOf(other, actualLine, column))
    }
  }
}

function compareSaved(note: Note, name: string, expected: BufferInternals, actual: BufferInternals): void {
  note(`${name} saved x`, expected.savedX, actual.savedX)
  note(`${name} saved y`, expected.savedY, actual.savedY)
  note(`${name} saved pen`, flagsOf(expected), flagsOf(actual))
  note(`${name} saved charset`, expected.savedCharset, actual.savedCharset)
}

/** Quick and on the safe side: numbers only. */
function isSameCell(expected: LineInternals, actual: LineInternals, column: number): boolean {
  const at = column * CELL_SIZE
  const content = expected._data[at] ?? 0
  return (
    content === actual._data[at] && ((content & IS_COMBINED) === 0 || expected._combined[column] === actual._combined[column]) &&
    expected._data[at + 1] === actual._data[at + 1] && expected._data[at + 2] === actual._data[at + 2] &&
    (((expected._data[at + 2] ?? 0) & HAS_EXTENDED) === 0 || isSameUnderline(expected._extendedAttrs[column], actual._extendedAttrs[column]))
  )
}

/** Links have other numbers in another terminal. */
function isSameUnderline(expected: ExtendedInternals | undefined, actual: ExtendedInternals | undefined): boolean {
  return expected?._ext === actual?._ext && expected?.urlId === 0 && actual?.urlId === 0
}

function cellOf(terminal: TerminalInternals, line: LineInternals, column: number): string {
  const at = column * CELL_SIZE
  const content = line._data[at] ?? 0
  const width = content >>> WIDTH_SHIFT
  const text = content & IS_COMBINED ? (line._combined[column] ?? '') : content & HAS_CONTENT ? String.fromCodePoint(content & CODE_POINT) : ''
  const pen = penOfCell(line._data[at + 1] ?? 0, line._data[at + 2] ?? 0, line._extendedAttrs[column])
  return `${JSON.stringify(text)} width ${width} ${penText(terminal, pen)}`
}

/** A link hides the underline below it, in a cell for good. */
function penText(terminal: TerminalInternals, pen: Pen): string {
  const link = linkText(terminal, pen.urlId)
  const style = pen.urlId === 0 ? underlineStyle(pen.ext) : 0
  return `fg ${hex(pen.fg)} bg ${hex(pen.bg)} underline ${style} ${hex(pen.ext & 0x3ffffff)}${link}`
}

/** A view follows http links only, and none whose lines were erased while the pen kept it. */
function linkText({ _oscLinkService }: TerminalInternals, urlId: number): string {
  if (urlId === 0) return ''
  const link = _oscLinkService.getLinkData(urlId)
  if (link === undefined || !/^https?:/.test(link.uri)) return ' link to nowhere'
  const hasOwnId = link.id?.startsWith(LINK_ID_PREFIX) === false
  return ` link ${hasOwnId ? (link.id ?? '') : ''};${link.uri}`
}

function flagsOf({ savedCurAttrData }: BufferInternals): string {
  const { fg, bg } = penOfAttributes(savedCurAttrData)
  return `${hex(fg)} ${hex(bg)}`
}

/** Rows of the alternate screen may be longer than it is wide. */
function columnsOf({ buffers }: TerminalInternals): number {
  return buffers.normal.lines.get(0)?.length ?? 0
}

function tabStopsOf(terminal: TerminalInternals, { tabs }: BufferInternals): string {
  const columns = columnsOf(terminal)
  return Array.from({ length: columns }, (_, column) => (tabs[column] === true ? column : '')).filter(String).join(' ')
}

/** Everything outside the screens, by name. Objects are compared by identity: character sets are the same everywhere. */
function statesOf(terminal: TerminalInternals): Readonly<Record<string, unknown>> {
  const { _charsetService, coreService, coreMouseService, optionsService, _inputHandler } = terminal
  const privateModes = Object.entries(coreService.decPrivateModes).filter(([name]) => name !== 'synchronizedOutput')
  const pen = penOfAttributes(_inputHandler._curAttrData)
  return {
    ...Object.fromEntries(privateModes.map(([name, value]) => [`mode ${name}`, value])),
    'mode insert': coreService.modes.insertMode,
    'mode new line': optionsService.rawOptions.convertEol,
    'mode cursor blink': optionsService.rawOptions.cursorBlink,
    'cursor hidden': coreService.isCursorHidden,
    'mouse protocol': coreMouseService.activeProtocol,
    'mouse encoding': coreMouseService.activeEncoding,
    'charset level': _charsetService.glevel,
    'charset in use': _charsetService.charset,
    ...Object.fromEntries([0, 1, 2, 3].map((slot) => [`charset G${slot}`, _charsetService._charsets[slot]])),
    title: _inputHandler._windowTitle,
    icon: _inputHandler._iconName,
    pen: `${hex(pen.fg)} ${hex(pen.bg)} ${hex(pen.ext)}${linkText(terminal, pen.urlId)}`,
    'parser state': _inputHandler._parser.currentState,
    'parser join': _inputHandler._parser.precedingJoinState,
  }
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value).slice(0, 80)
  return String(value)
}

function hex(value: number): string {
  return (value >>> 0).toString(16)
}
