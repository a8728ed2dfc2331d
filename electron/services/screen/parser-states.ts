/**
 * The states of the VT500 parser as xterm runs it, reduced to where a byte leads; what it does there is not needed to
 * know whether a sequence is finished. xterm's departures from the standard are kept, such as text beyond ASCII ending
 * most sequences. Source: common/parser/EscapeSequenceParser.ts of the pinned release.
 */
export const PARSER_STATES = [
  'ground', 'escape', 'escape-intermediate', 'csi-entry', 'csi-param', 'csi-intermediate', 'csi-ignore', 'sos-pm-apc', 'osc',
  'dcs-entry', 'dcs-param', 'dcs-intermediate', 'dcs-ignore', 'dcs-passthrough',
] as const
export type ParserState = (typeof PARSER_STATES)[number]

/** Codes from here on are all the same to the parser. */
export const BEYOND_CONTROLS = 0xa0
export const CODES = BEYOND_CONTROLS + 1

type Row = readonly [from: number, to: number, next: ParserState]

const ANYWHERE: readonly Row[] = [
  [0x18, 0x18, 'ground'], [0x1a, 0x1a, 'ground'], [0x1b, 0x1b, 'escape'], [0x80, 0x9f, 'ground'], [0x90, 0x90, 'dcs-entry'],
  [0x98, 0x98, 'sos-pm-apc'], [0x9b, 0x9b, 'csi-entry'], [0x9d, 0x9d, 'osc'], [0x9e, 0x9f, 'sos-pm-apc'],
]

/** What is not listed stays in its state. */
const ROWS: Readonly<Record<ParserState, readonly Row[]>> = {
  ground: [],
  escape: [
    [0x20, 0x2f, 'escape-intermediate'], [0x30, 0x7e, 'ground'], [0x50, 0x50, 'dcs-entry'], [0x58, 0x58, 'sos-pm-apc'],
    [0x5b, 0x5b, 'csi-entry'], [0x5d, 0x5d, 'osc'], [0x5e, 0x5f, 'sos-pm-apc'], [0xa0, 0xa0, 'ground'],
  ],
  'escape-intermediate': [[0x30, 0x7e, 'ground'], [0xa0, 0xa0, 'ground']],
  'csi-entry': [[0x20, 0x2f, 'csi-intermediate'], [0x30, 0x3f, 'csi-param'], [0x40, 0x7e, 'ground'], [0xa0, 0xa0, 'ground']],
  'csi-param': [[0x20, 0x2f, 'csi-intermediate'], [0x3c, 0x3f, 'csi-ignore'], [0x40, 0x7e, 'ground'], [0xa0, 0xa0, 'ground']],
  'csi-intermediate': [[0x30, 0x3f, 'csi-ignore'], [0x40, 0x7e, 'ground'], [0xa0, 0xa0, 'ground']],
  'csi-ignore': [[0x40, 0x7e, 'ground']],
  'sos-pm-apc': [[0xa0, 0xa0, 'ground']],
  osc: [[0x07, 0x07, 'ground']],
  'dcs-entry': [[0x20, 0x2f, 'dcs-intermediate'], [0x30, 0x3f, 'dcs-param'], [0x40, 0x7e, 'dcs-passthrough'], [0xa0, 0xa0, 'ground']],
  'dcs-param': [[0x20, 0x2f, 'dcs-intermediate'], [0x3c, 0x3f, 'dcs-ignore'], [0x40, 0x7e, 'dcs-passthrough'], [0xa0, 0xa0, 'ground']],
  'dcs-intermediate': [[0x30, 0x3f, 'dcs-ignore'], [0x40, 0x7e, 'dcs-passthrough'], [0xa0, 0xa0, 'ground']],
  'dcs-ignore': [],
  'dcs-passthrough': [],
}

/** For each state and code the number of the next state. */
export const TRANSITIONS: Uint8Array = buildTransitions()

function buildTransitions(): Uint8Array {
  const table = new Uint8Array(PARSER_STATES.length * CODES)
  for (const [index, state] of PARSER_STATES.entries()) {
    table.fill(index, index * CODES, (index + 1) * CODES)
    for (const [from, to, next] of [...ROWS[state], ...ANYWHERE]) {
      table.fill(PARSER_STATES.indexOf(next), index * CODES + from, index * CODES + to + 1)
    }
  }
  return table
}

/** Brings a parser at ground into this state in such a way that the rest of the sequence has no effect. */
export const OPENERS: Readonly<Record<ParserState, string>> = {
  ground: '',
  escape: '\x1b',
  'escape-intermediate': '\x1b ',
  'csi-entry': '\x1b[',
  'csi-param': '\x1b[1<',
  'csi-intermediate': '\x1b[1<',
  'csi-ignore': '\x1b[1<',
  'sos-pm-apc': '\x1bX',
  osc: '\x1b]x',
  'dcs-entry': '\x1bP1<',
  'dcs-param': '\x1bP1<',
  'dcs-intermediate': '\x1bP1<',
  'dcs-ignore': '\x1bP1<',
  'dcs-passthrough': '\x1bP1<',
}
