import { endOfPiece } from '../../../shared/terminal/parse-pieces.ts'

/** The only release whose private fields are known to mean what this file says. */
export const PINNED_VERSION = '6.0.0'

/** Underline style and colour, and the link; cells and the pen have one. `_ext` is what a link hides. */
export interface ExtendedInternals {
  readonly _ext: number
  readonly urlId: number
}

export interface AttributeInternals {
  readonly fg: number
  readonly bg: number
  readonly extended: ExtendedInternals
}

/** A row: three numbers a cell (content, foreground, background), and what does not fit into them beside it. */
export interface LineInternals {
  readonly _data: Uint32Array
  readonly _combined: Readonly<Record<number, string | undefined>>
  readonly _extendedAttrs: Readonly<Record<number, ExtendedInternals | undefined>>
  readonly isWrapped: boolean
  readonly length: number
}

export type Charset = Readonly<Record<string, string | undefined>>

export interface BufferInternals {
  readonly lines: { readonly length: number; readonly maxLength: number; get(index: number): LineInternals | undefined }
  readonly x: number
  readonly y: number
  /** Index of the screen's first row in `lines`. */
  readonly ybase: number
  readonly scrollTop: number
  readonly scrollBottom: number
  readonly tabs: Readonly<Record<number, boolean | undefined>>
  readonly savedX: number
  /** Counted from the first line, not from the screen's first row. */
  readonly savedY: number
  readonly savedCurAttrData: AttributeInternals
  readonly savedCharset: Charset | undefined
}

export interface LinkInternals {
  readonly uri: string
  readonly id?: string | undefined
}

interface InputHandlerInternals {
  readonly _curAttrData: AttributeInternals
  readonly _windowTitle: string
  readonly _iconName: string
  readonly _windowTitleStack: readonly string[]
  readonly _parser: { readonly currentState: number; readonly precedingJoinState: number }
  readonly _utf8Decoder: { readonly interim: Uint8Array }
  selectCharset(designator: string): boolean
}

/** What is private in a terminal and must survive a snapshot. */
export interface TerminalInternals {
  readonly buffers: { readonly normal: BufferInternals; readonly alt: BufferInternals; readonly active: BufferInternals }
  readonly _charsetService: {
    readonly charset: Charset | undefined
    readonly glevel: number
    readonly _charsets: readonly (Charset | undefined)[]
  }
  readonly coreService: {
    readonly isCursorHidden: boolean
    readonly modes: { readonly insertMode: boolean }
    readonly decPrivateModes: {
      readonly applicationCursorKeys: boolean
      readonly applicationKeypad: boolean
      readonly bracketedPasteMode: boolean
      readonly cursorBlink: boolean | undefined
      readonly cursorStyle: 'block' | 'underline' | 'bar' | undefined
      readonly origin: boolean
      readonly reverseWraparound: boolean
      readonly sendFocus: boolean
      readonly synchronizedOutput: boolean
      readonly wraparound: boolean
    }
  }
  readonly coreMouseService: { readonly activeProtocol: string; readonly activeEncoding: string }
  readonly optionsService: { readonly rawOptions: { readonly convertEol: boolean; readonly cursorBlink: boolean; readonly tabStopWidth: number } }
  readonly _oscLinkService: {
    getLinkData(id: number): LinkInternals | undefined
    /** The lines that keep a link alive; without any of them it is forgotten. */
    readonly _dataByLinkId: ReadonlyMap<number, { readonly lines: readonly { readonly line: number }[] }>
  }
  readonly _inputHandler: InputHandlerInternals
  writeSync(bytes: Uint8Array | string): void
}

/** The private side of a terminal of the pinned release, headless or in a window. */
export function internalsOf(terminal: object): TerminalInternals {
  return (terminal as { _core: TerminalInternals })._core
}

const GROUND = 0

/** True when the parser is between two sequences and the decoder between two characters. */
export function isAtGround(terminal: object): boolean {
  const { _parser, _utf8Decoder } = internalsOf(terminal)._inputHandler
  return _parser.currentState === GROUND && _utf8Decoder.interim[0] === 0
}

/** Parses the bytes before it returns. */
export function writeNow(terminal: object, bytes: Uint8Array | string): void {
  const internals = internalsOf(terminal)
  if (typeof bytes === 'string') {
    if (bytes.length > 0) internals.writeSync(bytes)
    return
  }
  for (let at = 0; at < bytes.length; ) {
    const end = endOfPiece(bytes, at)
    internals.writeSync(bytes.subarray(at, end))
    at = end
  }
}

const EXPECTED: readonly (readonly [path: string, type: string])[] = [
  ['buffers.normal.lines.get', 'function'],
  ['buffers.normal.lines.maxLength', 'number'],
  ['buffers.normal.savedX', 'number'],
  ['buffers.normal.savedY', 'number'],
  ['buffers.normal.savedCurAttrData.fg', 'number'],
  ['buffers.normal.scrollTop', 'number'],
  ['buffers.normal.scrollBottom', 'number'],
  ['buffers.normal.tabs', 'object'],
  ['buffers.alt.ybase', 'number'],
  ['_charsetService.glevel', 'number'],
  ['_charsetService._charsets', 'object'],
  ['coreService.isCursorHidden', 'boolean'],
  ['coreService.modes.insertMode', 'boolean'],
  ['coreService.decPrivateModes.origin', 'boolean'],
  ['coreService.decPrivateModes.reverseWraparound', 'boolean'],
  ['coreService.decPrivateModes.synchronizedOutput', 'boolean'],
  ['coreMouseService.activeProtocol', 'string'],
  ['coreMouseService.activeEncoding', 'string'],
  ['optionsService.rawOptions.convertEol', 'boolean'],
  ['_oscLinkService.getLinkData', 'function'],
  ['_oscLinkService._dataByLinkId.get', 'function'],
  ['_inputHandler._curAttrData.extended._ext', 'number'],
  ['_inputHandler._curAttrData.extended.urlId', 'number'],
  ['_inputHandler._windowTitle', 'string'],
  ['_inputHandler._iconName', 'string'],
  ['_inputHandler._windowTitleStack', 'object'],
  ['_inputHandler._parser.currentState', 'number'],
  ['_inputHandler._parser.precedingJoinState', 'number'],
  ['_inputHandler._utf8Decoder.interim', 'object'],
  ['_inputHandler.selectCharset', 'function'],
  ['_inputHandler.eraseInDisplay', 'function'],
  ['writeSync', 'function'],
]

/** @throws Error in one sentence when this terminal is not built like the pinned release */
export function assertInternals(terminal: object): void {
  const missing = EXPECTED.filter(([path, type]) => typeof valueAt(terminal, `_core.${path}`) !== type).map(([path]) => path)
  if (!hasPackedCells(terminal)) missing.push('buffers.normal.lines[]._data')
  if (missing.length === 0) return
  throw new Error(`Screens can only be kept with @xterm ${PINNED_VERSION}: this terminal has no ${missing.join(', ')}.`)
}

function valueAt(root: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], root)
}

/** One cell is three 32-bit numbers, and an untouched one is of width 1 and otherwise nothing. */
function hasPackedCells(terminal: object): boolean {
  const line = (valueAt(terminal, '_core.buffers.normal.lines') as TerminalInternals['buffers']['normal']['lines'] | undefined)?.get(0)
  return line?._data instanceof Uint32Array && line._data.length === line.length * 3
}
