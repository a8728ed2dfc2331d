import {
  BLINK, BOLD, COLOUR, COLOUR_16, COLOUR_DEFAULT, COLOUR_MODE, COLOUR_RGB, DIM, FLAGS, HAS_EXTENDED, INVERSE, INVISIBLE, ITALIC,
  OVERLINE, PROTECTED, STRIKETHROUGH, UNDERLINE, underlineStyle, type Pen,
} from './cell-bits.ts'

interface Flag {
  readonly bit: number
  readonly on: number
  readonly off: number
}

/** Bold and dim share one way to be switched off, so both are written again after it. */
const FOREGROUND_FLAGS: readonly Flag[] = [
  { bit: BOLD, on: 1, off: 22 },
  { bit: BLINK, on: 5, off: 25 },
  { bit: INVERSE, on: 7, off: 27 },
  { bit: INVISIBLE, on: 8, off: 28 },
  { bit: STRIKETHROUGH, on: 9, off: 29 },
]
const BACKGROUND_FLAGS: readonly Flag[] = [
  { bit: DIM, on: 2, off: 22 },
  { bit: ITALIC, on: 3, off: 23 },
  { bit: OVERLINE, on: 53, off: 55 },
]
const PROTECT = '\x1b[1"q'
const UNPROTECT = '\x1b[0"q'

/** The sequences that turn pen `from` into pen `to`; links and flags out of order are not its business. */
export function graphicsBetween(from: Pen, to: Pen): string {
  const mustReset = ((from.fg & ~to.fg) | (from.bg & ~to.bg & ~HAS_EXTENDED)) & FLAGS || losesExtension(from.ext, to.ext)
  const base = mustReset ? { fg: 0, bg: 0, ext: 0 } : from
  const codes: string[] = []
  for (const { bit, on } of FOREGROUND_FLAGS) if (to.fg & ~base.fg & bit) codes.push(String(on))
  for (const { bit, on } of BACKGROUND_FLAGS) if (to.bg & ~base.bg & bit) codes.push(String(on))
  addColours(codes, base, to)
  if ((to.ext & COLOUR) !== (base.ext & COLOUR)) codes.push(underlineColour(to.ext))
  const style = underlineStyle(to.ext)
  if (style !== underlineStyle(base.ext)) codes.push(style === 1 ? '4' : `4:${style}`)
  const reset = mustReset ? (codes.length === 0 ? '' : '0;') : ''
  const sgr = codes.length > 0 || mustReset ? `\x1b[${reset}${codes.join(';')}m` : ''
  return to.bg & ~base.bg & PROTECTED ? sgr + PROTECT : sgr
}

/** The same without a reset and without touching the underline: for pens that only a restored cursor can bring. */
export function graphicsAround(from: Pen, to: Pen): string {
  const codes: string[] = []
  let hasLost22 = false
  for (const [flags, before, after] of [[FOREGROUND_FLAGS, from.fg, to.fg], [BACKGROUND_FLAGS, from.bg, to.bg]] as const) {
    for (const { bit, off } of flags) {
      if ((before & ~after & bit) === 0) continue
      codes.push(String(off))
      hasLost22 ||= off === 22
    }
  }
  for (const { bit, on, off } of FOREGROUND_FLAGS) if (to.fg & bit & ~(hasLost22 && off === 22 ? 0 : from.fg)) codes.push(String(on))
  for (const { bit, on, off } of BACKGROUND_FLAGS) if (to.bg & bit & ~(hasLost22 && off === 22 ? 0 : from.bg)) codes.push(String(on))
  addColours(codes, from, to)
  const sgr = codes.length > 0 ? `\x1b[${codes.join(';')}m` : ''
  if (((from.bg ^ to.bg) & PROTECTED) === 0) return sgr
  return sgr + (to.bg & PROTECTED ? PROTECT : UNPROTECT)
}

/** Underline style and colour alone, from none. */
export function underlineFromNone(ext: number): string {
  const style = underlineStyle(ext)
  const codes = ext & COLOUR ? [underlineColour(ext)] : []
  if (style !== 0) codes.push(`4:${style}`)
  return codes.length > 0 ? `\x1b[${codes.join(';')}m` : ''
}

function losesExtension(from: number, to: number): boolean {
  return (underlineStyle(from) !== 0 && underlineStyle(to) === 0) || ((from & COLOUR) !== 0 && (to & COLOUR) === 0)
}

function addColours(codes: string[], from: Pick<Pen, 'fg' | 'bg'>, to: Pen): void {
  if ((from.fg & COLOUR) !== (to.fg & COLOUR)) codes.push(colour(to.fg, 30))
  if ((from.bg & COLOUR) !== (to.bg & COLOUR)) codes.push(colour(to.bg, 40))
}

function colour(attribute: number, base: 30 | 40): string {
  const mode = attribute & COLOUR_MODE
  if (mode === COLOUR_DEFAULT) return String(base + 9)
  if (mode === COLOUR_RGB) return `${base + 8};2;${rgb(attribute).join(';')}`
  const index = attribute & 0xff
  if (mode === COLOUR_16) return String(index < 8 ? base + index : base + 52 + index)
  return `${base + 8};5;${index}`
}

function underlineColour(ext: number): string {
  return (ext & COLOUR_MODE) === COLOUR_RGB ? `58:2::${rgb(ext).join(':')}` : `58:5:${ext & 0xff}`
}

function rgb(attribute: number): number[] {
  return [(attribute >>> 16) & 0xff, (attribute >>> 8) & 0xff, attribute & 0xff]
}

/** What a pen without underline and link has in common with `pen`. */
export function withoutExtension(pen: Pen): Pen {
  return { fg: pen.fg & ~UNDERLINE, bg: pen.bg & ~HAS_EXTENDED, ext: 0, urlId: 0 }
}
