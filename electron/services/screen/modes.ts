import { CSI } from './screen-writer.ts'
import type { TerminalInternals } from './terminal-internals.ts'

const MOUSE_PROTOCOLS: Readonly<Record<string, number | undefined>> = { X10: 9, VT200: 1000, DRAG: 1002, ANY: 1003 }
const MOUSE_ENCODINGS: Readonly<Record<string, number | undefined>> = { SGR: 1006, SGR_PIXELS: 1016 }
const CURSOR_SHAPES = { block: 2, underline: 4, bar: 6 } as const

/** What a reset leaves as it was: to be sent first, with the reset. */
export const AFTER_RESET = `${CSI}20l`

/**
 * Modes that touch neither the cursor nor what is printed, set or reset: a reset alone does not clear all of them.
 * Synchronized output is left out: it would freeze the view until the program next speaks.
 */
export function quietModes({ coreService, coreMouseService, optionsService }: TerminalInternals): string {
  const { decPrivateModes, isCursorHidden } = coreService
  const { convertEol, cursorBlink } = optionsService.rawOptions
  const protocol = MOUSE_PROTOCOLS[coreMouseService.activeProtocol]
  const encoding = MOUSE_ENCODINGS[coreMouseService.activeEncoding]
  return [
    privateMode(1, decPrivateModes.applicationCursorKeys),
    privateMode(12, cursorBlink),
    privateMode(45, decPrivateModes.reverseWraparound),
    decPrivateModes.applicationKeypad ? '\x1b=' : '\x1b>',
    `${CSI}?1003l`,
    protocol === undefined ? '' : privateMode(protocol, true),
    `${CSI}?1006l`,
    encoding === undefined ? '' : privateMode(encoding, true),
    privateMode(1004, decPrivateModes.sendFocus),
    privateMode(2004, decPrivateModes.bracketedPasteMode),
    cursorShape(decPrivateModes.cursorStyle, decPrivateModes.cursorBlink),
    convertEol ? `${CSI}20h` : '',
    privateMode(25, !isCursorHidden),
  ].join('')
}

/** After everything that is printed: from here on text pushes other text aside. */
export function insertMode({ coreService }: TerminalInternals): string {
  return coreService.modes.insertMode ? `${CSI}4h` : ''
}

function privateMode(mode: number, isSet: boolean): string {
  return `${CSI}?${mode}${isSet ? 'h' : 'l'}`
}

/** Without a style of its own only the blinking may be set; 8 and 7 say so and name no shape. */
function cursorShape(style: keyof typeof CURSOR_SHAPES | undefined, isBlinking: boolean | undefined): string {
  if (isBlinking === undefined) return `${CSI}0 q`
  return `${CSI}${(style === undefined ? 8 : CURSOR_SHAPES[style]) - (isBlinking ? 1 : 0)} q`
}
