/** How rough a random stream is: what programs really send, or anything that parses. */
export type Roughness = 'mild' | 'hostile'

type Atom = (random: Random) => string

/** Small seeded generator (mulberry32): the same seed gives the same stream on every machine. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0]
  }
}

const ESC = '\x1b'
const CSI = `${ESC}[`
const WORDS = ['the quick', 'ok', 'ERROR: no such file', 'a', 'x'.repeat(37), 'lorem ipsum dolor', '  ', 'übung', '─│┌', '日本語', '你', '🚀', 'e\u0301', '👩‍💻', '==', 'zyx'] as const

const word: Atom = (random) => random.pick(WORDS)
const line: Atom = (random) => `${random.pick(WORDS)} ${random.pick(WORDS)}\r\n`
const colour: Atom = (random) => `${CSI}${random.pick([30, 40, 90, 100]) + random.below(8)}m`
const style: Atom = (random) => `${CSI}${random.pick([0, 1, 2, 3, 4, 7, 9, 22, 24, 27, 39, 49])}m`
const palette: Atom = (random) => `${CSI}${random.pick([38, 48])};5;${random.below(256)}m`
const trueColour: Atom = (random) => `${CSI}${random.pick([38, 48])};2;${random.below(256)};${random.below(256)};${random.below(256)}m`
const place: Atom = (random) => `${CSI}${1 + random.below(26)};${1 + random.below(82)}H`
const step: Atom = (random) => `${CSI}${1 + random.below(6)}${random.pick(['A', 'B', 'C', 'D', 'G', 'd'])}`
const eraseLine: Atom = (random) => `${CSI}${random.below(3)}K`
const eraseScreen: Atom = (random) => `${CSI}${random.below(3)}J`
const shiftLines: Atom = (random) => `${CSI}${1 + random.below(3)}${random.pick(['L', 'M'])}`
const shiftCells: Atom = (random) => `${CSI}${1 + random.below(4)}${random.pick(['@', 'P', 'X'])}`
const region: Atom = (random) => (random.below(3) === 0 ? `${CSI}r` : `${CSI}${1 + random.below(10)};${12 + random.below(12)}r`)
const saved: Atom = (random) => random.pick([`${ESC}7`, `${ESC}8`])
const alternate: Atom = (random) => `${CSI}?1049${random.pick(['h', 'l'])}`
const mode: Atom = (random) => `${CSI}?${random.pick([1, 25, 1000, 1002, 1003, 1004, 1006, 2004])}${random.pick(['h', 'l'])}`
const title: Atom = (random) => `${ESC}]${random.pick([0, 2])};${random.pick(WORDS)}\x07`
const control: Atom = (random) => random.pick(['\r', '\n', '\t', '\b', '\r\n', '\x07'])

const MILD: readonly [Atom, ...Atom[]] = [
  word, word, word, line, line, line, colour, colour, style, style, palette, trueColour, place, place, step, eraseLine, eraseScreen,
  shiftLines, shiftCells, region, saved, alternate, mode, title, control, control,
]

const charset: Atom = (random) => `${ESC}${random.pick(['(', ')', '*', '+'])}${random.pick(['0', 'B', 'A', 'K'])}`
const shift: Atom = (random) => random.pick(['\x0e', '\x0f', `${ESC}n`, `${ESC}o`])
const tabStop: Atom = (random) => random.pick([`${ESC}H`, `${CSI}g`, `${CSI}3g`, `${CSI}${1 + random.below(3)}I`, `${CSI}${1 + random.below(3)}Z`])
const link: Atom = (random) => random.pick([`${ESC}]8;;https://a.example/${random.below(4)}${ESC}\\`, `${ESC}]8;id=k;https://b.example${ESC}\\`, `${ESC}]8;;${ESC}\\`])
const underline: Atom = (random) => `${CSI}${random.pick(['4:0', '4:2', '4:3', '4:5', '21', '58;5;9', '58:2::1:2:3', '59', '53', '55', '8', '5'])}m`
const oldAlternate: Atom = (random) => `${CSI}?${random.pick([47, 1047, 1048])}${random.pick(['h', 'l'])}`
const oddMode: Atom = (random) => `${CSI}?${random.pick([6, 7, 9, 12, 45, 66, 1016, 2026])}${random.pick(['h', 'l'])}`
const ansiMode: Atom = (random) => `${CSI}${random.pick([4, 20])}${random.pick(['h', 'l'])}`
const scroll: Atom = (random) => random.pick([`${CSI}${1 + random.below(3)}S`, `${CSI}${1 + random.below(3)}T`, `${ESC}M`, `${ESC}D`, `${ESC}E`])
const columns: Atom = (random) => `${CSI}${1 + random.below(3)}${random.pick([' @', ' A', "'}", "'~"])}`
const repeat: Atom = (random) => `${random.pick(['z', '界', 'e\u0301'])}${CSI}${1 + random.below(5)}b`
const protectedText: Atom = (random) => random.pick([`${CSI}1"q`, `${CSI}0"q`, `${CSI}?J`, `${CSI}?1K`])
const resets: Atom = (random) => random.pick([`${CSI}!p`, `${ESC}#8`, `${CSI}3J`, word(random), word(random)])
const shape: Atom = (random) => `${CSI}${random.below(9)} q`
const mark: Atom = (random) => random.pick(['\u0301', '\u200d', '\ufe0f', '\u00ad'])
const fullLine: Atom = () => 'w'.repeat(80)
const broken: Atom = (random) => random.pick([`${CSI}12;`, `${ESC}]0;ab`, ESC, `${CSI}<1;2M`, `${ESC}P1$r`, '\x18', '\u009b1m', `${ESC}X str`, `${ESC}\\`])

const HOSTILE: readonly [Atom, ...Atom[]] = [
  ...MILD, word, line, place, charset, shift, shift, tabStop, link, link, underline, underline, oldAlternate, oddMode, oddMode, ansiMode,
  scroll, scroll, columns, repeat, protectedText, resets, shape, mark, mark, fullLine, broken, shiftCells, shiftCells, saved, saved,
]

/** A stream of `atomCount` random pieces. */
export function randomStream(roughness: Roughness, seed: number, atomCount: number): Uint8Array {
  const random = new Random(seed)
  const atoms = roughness === 'mild' ? MILD : HOSTILE
  let stream = ''
  for (let count = 0; count < atomCount; count++) stream += random.pick(atoms)(random)
  return new TextEncoder().encode(stream)
}
