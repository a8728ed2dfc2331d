import { joinBytes } from '../shared/lib/join-bytes.ts'
import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'
import { Random } from './random-streams.ts'
import type { Recording } from './recording.ts'

/**
 * A stream that scrolls far, and how it comes. Without any history there is no resize: xterm 6.0.0 miscounts its rows when
 * it gets narrower then, and throws.
 */
export interface Flood extends Recording {
  readonly scrollbackLines: number
  readonly chunkBytes: number
  /** True when a chunk may end inside a line or a sequence. */
  readonly isCutAnywhere: boolean
}

type Atom = (random: Random, size: ScreenSize) => string

const CSI = '\x1b['
const SCROLLBACKS = [0, 0, 1, 2, 5, 20, 60, 200] as const
const CHUNKS = [1, 700, 4096, 64 * 1024, 1024 * 1024, 1024 * 1024, 1024 * 1024, 1024 * 1024] as const
/** So that a few streams are as long as a backlog can get. */
const LONG_EVERY = 200
const LONG_SCROLLBACK_LINES = 1000

const WORDS = ['a', 'ok', 'the quick brown fox', '  ', 'x'.repeat(37), '=====', 'übung', '─│┌', '日本語', '界', '🚀', 'e\u0301', '👩‍💻', '\u0301', '\ufe0f', '£\u00a0'] as const
const word: Atom = (random) => random.pick(WORDS)
const ascii: Atom = (random) => 'abcdefghijklmnopqrstuvwxyz'.slice(random.below(26))
const tab: Atom = () => '\t'
const rewrite: Atom = (random) => `\r${random.below(101)} %`
const back: Atom = (random) => '\b'.repeat(1 + random.below(4))
const longLine: Atom = (random, { cols }) => random.pick(['w', '宽', 'ab']).repeat(1 + random.below(3 * cols))
const wrapAndBack: Atom = (random, { cols }) => `${'v'.repeat(cols + random.below(3))}\b\b\b`
const erase: Atom = (random) => `${CSI}${random.pick(['', '0', '1', '2', '3'])}K`
const colour: Atom = (random) => `${CSI}${random.pick([30, 40, 90, 100]) + random.below(8)}m`
const palette: Atom = (random) => `${CSI}${random.pick([38, 48])};5;${random.below(256)}m`
const trueColour: Atom = (random) => `${CSI}${random.pick([38, 48])};2;${random.below(256)};${random.below(256)};${random.below(256)}m`
const style: Atom = (random) =>
  `${CSI}${random.pick(['', '0', '00', ';1', '0;4;35', '1', '01;31', '2', '3', '4', '4:3', '4:0', '5', '7', '8', '9', '21', '22', '24', '27', '38:2::1:2:3', '38;5', '39', '48:5:9', '49', '53', '58;5;9', '58:2::1:2:3', '59', '1;38;5;4;44', '38;5;1;4', '48;2;1;2;3;1', '0:1', `${'1;'.repeat(40)}3`])}m`

const BARE: readonly [Atom, ...Atom[]] = [ascii]
const COLOURED: readonly [Atom, ...Atom[]] = [ascii, word, colour, colour, palette, trueColour, style, style, erase]
const MIXED: readonly [Atom, ...Atom[]] = [...COLOURED, word, word, tab, rewrite, back, longLine, wrapAndBack]
const WIDE: readonly [Atom, ...Atom[]] = [word, word, longLine, tab]
const RESETLESS: readonly [Atom, ...Atom[]] = [ascii, palette, trueColour, () => `${CSI}39m`]
const TEXTURES = [BARE, BARE, COLOURED, MIXED, MIXED, WIDE, RESETLESS] as const
const ENDS = ['\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r\r\n', '\n\r'] as const

const region: Atom = (random, { rows }) => `${CSI}${1 + random.below(rows)};${1 + random.below(rows)}r`
const belowRegion: Atom = (random, { rows }) => `${CSI}1;${1 + random.below(rows)}r${CSI}${rows}H`
const place: Atom = (random, { cols, rows }) => `${CSI}${1 + random.below(rows)};${1 + random.below(cols)}H`
const link: Atom = (random) => random.pick(['\x1b]8;;https://a.example\x1b\\', '\x1b]8;id=k;https://b.example\x1b\\'])
const modeOn: Atom = (random) => `${CSI}${random.pick(['4', '20', '?6', '?45', '?45', '?1', '?2026', '?1049', '?1049', '?47'])}h`
const charset: Atom = (random) => random.pick(['\x1b(0', '\x1b)0\x0e', '\x0e', '\x1bn'])
const POISONS: readonly [Atom, ...Atom[]] = [
  region, region, belowRegion, place, place, () => `${CSI}H`, link, link, modeOn, modeOn, modeOn, modeOn, charset,
  (random) => random.pick(['\x1b7', `${CSI}s`, '\x1b8', `${CSI}u`]),
  (random) => random.pick([`${CSI}2L`, `${CSI}3M`, `${CSI}2@`, `${CSI}2P`, `${CSI}2S`, `${CSI}2T`, '\x1bM', '\x1bD', '\x1bE']),
  (random) => `${random.pick(['z', '界', 'e\u0301'])}${CSI}3b`,
  (random) => `${CSI}${random.pick(['', '1', '2', '3'])}J`,
  (random) => random.pick(['\x07', '\0', '\x7f', '\x0b', '\x0c', '\u0085', '\u0084', '\u009b31m', '\x1b[>4;1m', '\x1b[?K', '\x1b[1\n;31m']),
  (random) => random.pick(['\x1b]0;title\x07', '\x1bPq1\x1b\\', '\x1b_x\x1b\\', '\x1b[1;\x18', '\x1b[6n']),
  (random) => random.pick(['\x1bc', `${CSI}!p`, '\x1b#8', `${CSI}3g`, `${CSI}5G\x1bH`]),
]
const NO_WRAPAROUND = `${CSI}?7l`
/** Takes back most of what the poisons did. */
const REMEDY = `${CSI}?1049l${CSI}?47l${CSI}r${CSI}4l${CSI}20l${CSI}?6l${CSI}?45l${CSI}?7h\x1b]8;;\x1b\\\x1b(B\x0f`
/** Bytes that no text has. */
const RUBBISH: readonly [number[], ...number[][]] = [[0xff], [0xe2, 0x80], [0xc2], [0x9b], [0xe2, 0xc2, 0x9b, 0x33, 0x31, 0x6d], [0xf0, 0x9f, 0x0d], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf]]

/** Floods of plain text with all that may forbid to skip some of it between them. */
export function randomFlood(seed: number): Flood {
  const random = new Random(seed)
  const isLong = seed % LONG_EVERY === 0
  const size = { cols: 2 + random.below(random.pick([8, 60])), rows: 1 + random.below(random.pick([3, 12])) }
  const scrollbackLines = isLong ? LONG_SCROLLBACK_LINES : random.pick(SCROLLBACKS)
  const isCutAnywhere = random.below(2) === 0
  const parts: Uint8Array[] = []
  const resizes: { offset: number; size: ScreenSize }[] = []
  let offset = 0
  let current: ScreenSize = size
  const add = (bytes: Uint8Array) => {
    parts.push(bytes)
    offset += bytes.length
  }
  const addText = (text: string) => add(new TextEncoder().encode(text))
  for (let count = 1 + random.below(5); count > 0; count--) {
    for (let poisons = random.below(4); poisons > 0; poisons--) addText(random.pick(POISONS)(random, current))
    if (!isCutAnywhere && random.below(5) === 0) addText(NO_WRAPAROUND)
    if (random.below(2) === 0) addText(REMEDY)
    if (scrollbackLines > 0 && random.below(6) === 0) {
      current = { cols: 2 + random.below(40), rows: 1 + random.below(12) }
      resizes.push({ offset, size: current })
    }
    addText(plainText(random, current, lineCount(random, scrollbackLines + 2 * current.rows)))
    if (random.below(6) === 0) add(Uint8Array.from(random.pick(RUBBISH)))
  }
  const bytes = joinBytes(parts)
  return { name: `flood ${seed}`, size, scrollbackLines, chunkBytes: isLong ? 1024 * 1024 : random.pick(CHUNKS), isCutAnywhere, bytes, resizes }
}

/** Often just about as many lines as must be parsed. */
function lineCount(random: Random, lines: number): number {
  return random.below(2) === 0 ? Math.max(0, lines - 3 + random.below(6)) : random.below(4 * lines)
}

function plainText(random: Random, size: ScreenSize, lines: number): string {
  const texture = random.pick(TEXTURES)
  const hasOneEnd = random.below(2) === 0
  let text = ''
  for (let line = 0; line < lines; line++) {
    for (let atoms = 1 + random.below(4); atoms > 0; atoms--) text += random.pick(texture)(random, size)
    text += hasOneEnd ? '\r\n' : random.pick(ENDS)
  }
  return random.below(3) === 0 ? text + ascii(random, size) : text
}
