import type { AttributeInternals, ExtendedInternals } from './terminal-internals.ts'

/** How xterm packs a cell: three 32-bit numbers. Source: common/buffer/Constants.ts of the pinned release. */
export const CELL_SIZE = 3
export const WIDTH_SHIFT = 22
export const HAS_CONTENT = 0x3fffff
export const CODE_POINT = 0x1fffff
export const IS_COMBINED = 0x200000

export const COLOUR_MODE = 0x3000000
export const COLOUR_DEFAULT = 0
export const COLOUR_16 = 0x1000000
export const COLOUR_256 = 0x2000000
export const COLOUR_RGB = 0x3000000
export const COLOUR = 0x3ffffff
const PALETTE_INDEX = 0xff

export const FLAGS = ~COLOUR
export const INVERSE = 0x4000000
export const BOLD = 0x8000000
export const UNDERLINE = 0x10000000
export const BLINK = 0x20000000
export const INVISIBLE = 0x40000000
export const STRIKETHROUGH = 0x80000000 | 0

export const ITALIC = 0x4000000
export const DIM = 0x8000000
export const HAS_EXTENDED = 0x10000000
export const PROTECTED = 0x20000000
export const OVERLINE = 0x40000000

export const UNDERLINE_STYLE = 0x1c000000
export const UNDERLINE_STYLE_SHIFT = 26

/** What characters are drawn with: colours and flags as xterm packs them, and the number of a link. */
export interface Pen {
  readonly fg: number
  readonly bg: number
  /** Underline style and underline colour. */
  readonly ext: number
  /** 0: none. */
  readonly urlId: number
}

export const PLAIN_PEN: Pen = { fg: 0, bg: 0, ext: 0, urlId: 0 }

/** Colours change in place, so bits of an earlier one may be left where they have no meaning: without those. */
export function cleanColour(attribute: number): number {
  const mode = attribute & COLOUR_MODE
  if (mode === COLOUR_RGB) return attribute | 0
  if (mode === COLOUR_DEFAULT) return attribute & FLAGS
  return attribute & (FLAGS | COLOUR_MODE | PALETTE_INDEX)
}

/** The pen a cell was drawn with, as far as the cell tells. */
export function penOfCell(fg: number, bg: number, extended: ExtendedInternals | undefined): Pen {
  const isExtended = (bg & HAS_EXTENDED) !== 0 && extended !== undefined
  return {
    fg: cleanColour(fg),
    bg: cleanColour(bg),
    ext: isExtended ? cleanExtension(extended._ext) : 0,
    urlId: isExtended ? extended.urlId : 0,
  }
}

/** The pen itself keeps underline and link even where its flags hide them. */
export function penOfAttributes({ fg, bg, extended }: AttributeInternals): Pen {
  return { fg: cleanColour(fg), bg: cleanColour(bg), ext: cleanExtension(extended._ext), urlId: extended.urlId }
}

function cleanExtension(ext: number): number {
  return cleanColour(ext & COLOUR) | (ext & UNDERLINE_STYLE)
}

export function underlineStyle(ext: number): number {
  return (ext & UNDERLINE_STYLE) >>> UNDERLINE_STYLE_SHIFT
}

/** True when SGR and OSC 8 alone lead to this pen. A restored cursor may bring flags that fit no underline. */
export function isRegularPen({ fg, bg, ext, urlId }: Pen): boolean {
  const style = underlineStyle(ext)
  const isExtended = (bg & HAS_EXTENDED) !== 0
  return isExtended === (style !== 0 || urlId !== 0) && ((fg & UNDERLINE) !== 0) === (style !== 0)
}

export function isSamePen(one: Pen, other: Pen): boolean {
  return one.fg === other.fg && one.bg === other.bg && one.ext === other.ext && one.urlId === other.urlId
}
