import { describe, expect, test } from 'vitest'
import { createHeadlessTerminal } from './headless-terminal.ts'
import { endOfPlainText, graphicsOf } from './plain-text.ts'
import { encodeSnapshot } from './snapshot-encoder.ts'
import { writeNow } from './terminal-internals.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('plain text', () => {
  test.each(['text', 'über 日本語 🚀 e\u0301 £', 'a\tb\b\r\n', '\x1b[m', '\x1b[1;31m\x1b[38:2::1:2:3m', '\x1b[K\x1b[2K', '\ufe0f\u200d'])('is %j to its end', (text) => {
    expect(endOfPlainText(bytes(text), 0)).toBe(bytes(text).length)
  })

  test.each([
    '\x07', '\0', '\x0b', '\x0c', '\x0e', '\x7f', '\u0085', '\u009b31m', '\x1b7', '\x1b[H', '\x1b[1;', '\x1b[', '\x1b', '\x1b[?1049h', '\x1b[>4m', '\x1b[?K',
    '\x1b[1\n;31m', '\x1b[1 m', '\x1b]0;title\x07', '\x1b\x1b[m',
  ])('ends before %j', (sequence) => {
    expect(endOfPlainText(bytes(`text${sequence}`), 1)).toBe(4)
  })

  test('may hold bytes that are no UTF-8', () => {
    const rubbish = Uint8Array.of(0xff, 0xe2, 0x80, 0x41, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x9b, 0xc3, 0x9b, 0xc2, 0xa0)
    expect(endOfPlainText(rubbish, 0)).toBe(rubbish.length)
  })
})

describe('the graphics of plain text', () => {
  test.each([
    { of: 'no colours', text: 'text\r\n', graphics: '' },
    { of: 'colours without a reset', text: '\x1b[31mred\x1b[44m\x1b[K', graphics: '\x1b[31m\x1b[44m' },
    { of: 'colours after resets', text: '\x1b[31m\x1b[0m\x1b[1m\x1b[mlast\x1b[4m', graphics: '\x1b[m\x1b[4m' },
    { of: 'a reset with colours in it', text: '\x1b[31m\x1b[;1mx\x1b[00;7mx', graphics: '\x1b[00;7m' },
    { of: 'a colour that is number 0', text: '\x1b[1m\x1b[38;5;0m\x1b[4:0m', graphics: '\x1b[1m\x1b[38;5;0m\x1b[4:0m' },
    { of: 'the same over and over', text: '\x1b[1m\x1b[39mx'.repeat(50), graphics: '\x1b[1m\x1b[39m' },
    { of: 'many colours of one kind', text: '\x1b[38;5;1m\x1b[38;2;1;2;3m\x1b[48;5;2m\x1b[38;5;3m', graphics: '\x1b[38;2;1;2;3m\x1b[48;5;2m\x1b[38;5;3m' },
    { of: 'a colour that comes with more', text: '\x1b[38;5;1;4m\x1b[38;5;2m', graphics: '\x1b[38;5;1;4m\x1b[38;5;2m' },
    { of: 'the same with a true colour', text: '\x1b[38;2;1;2;3;4m\x1b[38;2;9;9;9m', graphics: '\x1b[38;2;1;2;3;4m\x1b[38;2;9;9;9m' },
    { of: 'numbers with parts', text: '\x1b[4:3m\x1b[38:5:1m\x1b[4:3m', graphics: '\x1b[38:5:1m\x1b[4:3m' },
  ])('($of) are what is left of them', ({ text, graphics }) => {
    expect(graphicsOf(bytes(text))).toBe(graphics)
    const [whole, short] = [text, graphics].map((sequence) => {
      const terminal = createHeadlessTerminal({ cols: 80, rows: 2 }, 0)
      writeNow(terminal, `\x1b[3;58;5;9m${sequence}\x1b[2J\x1b[H`)
      return new TextDecoder().decode(encodeSnapshot(terminal, { historyLines: 0 }))
    })
    expect(short).toBe(whole)
  })
})
