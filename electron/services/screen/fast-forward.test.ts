import { describe, expect, test } from 'vitest'
import { findSkip, writeForward } from './fast-forward.ts'
import { createHeadlessTerminal } from './headless-terminal.ts'
import { encodeSnapshot } from './snapshot-encoder.ts'
import { writeNow } from './terminal-internals.ts'

const SIZE = { cols: 20, rows: 4 }
const SCROLLBACK_LINES = 10
/** So many must be parsed: enough to reach the last row, and then to fill the terminal. */
const LINE_FEEDS = SCROLLBACK_LINES + 2 * SIZE.rows - 1
const LINE = 'a line of text\r\n'

const bytes = (text: string) => new TextEncoder().encode(text)
const lines = (count: number) => Array.from({ length: count }, (_, line) => `line number ${line}\r\n`).join('')

/** What was left out; fails unless the terminal is as if nothing was. */
function skippedOf(stream: string, before = ''): number {
  const [parsed, forwarded] = [createHeadlessTerminal(SIZE, SCROLLBACK_LINES), createHeadlessTerminal(SIZE, SCROLLBACK_LINES)]
  for (const terminal of [parsed, forwarded]) writeNow(terminal, before)
  writeNow(parsed, bytes(stream))
  const skippedBytes = writeForward(forwarded, bytes(stream))
  const [one, other] = [parsed, forwarded].map((terminal) => new TextDecoder().decode(encodeSnapshot(terminal, { historyLines: SCROLLBACK_LINES })))
  expect(other).toBe(one)
  return skippedBytes
}

describe('a long write', () => {
  test('is parsed from where its lines will still be there', () => {
    const kept = lines(200).split('\r\n').slice(-LINE_FEEDS).join('\r\n')
    expect(skippedOf(lines(200))).toBe(lines(200).length - `\r\n${kept}`.length)
  })

  test.each([
    { after: 'another colour', before: '\x1b[41m' },
    { after: 'a full screen and the cursor at its top', before: `${'full of old text '.repeat(20)}\x1b[H` },
    { after: 'a saved cursor', before: 'ab\x1b7' },
    { after: 'text in another character set', before: '\x1b(0' },
    { after: 'insert mode', before: '\x1b[4h' },
    { after: 'origin mode', before: '\x1b[?6h' },
    { after: 'a wrap that is turned off', before: '\x1b[?7l' },
    { after: 'line feeds that return', before: '\x1b[20h' },
    { after: 'other tab stops', before: '\x1b[3g\x1b[6G\x1bH' },
    { after: 'a link that is closed', before: '\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x1b\\' },
    { after: 'a region that was taken back', before: '\x1b[2;3r\x1b[r' },
  ])('is skipped as well after $after', ({ before }) => {
    expect(skippedOf(`\x1b[32m${lines(200)}\tend\x1b[1m`, before)).toBeGreaterThan(2000)
  })

  test.each([
    { when: 'rows at the top do not scroll', before: '\x1b[2;4r' },
    { when: 'rows at the bottom do not scroll', before: '\x1b[1;3r\x1b[4H' },
    { when: 'the alternate screen is shown', before: '\x1b[?1049h' },
    { when: 'a link is open', before: '\x1b]8;;https://a.example\x1b\\' },
    { when: 'a backspace may go up a line', before: '\x1b[?45h' },
  ])('is parsed whole when $when', ({ before }) => {
    expect(skippedOf(lines(200), before)).toBe(0)
  })

  test('is parsed whole when the cursor may be anywhere in a line', () => {
    expect(skippedOf(lines(200).replaceAll('\r', ' '))).toBe(0)
  })

  test.each(['\x1b[2;3r', '\x07\x1b[2;3r', '\u009b2;3r'])('that changes the region itself with %j is skipped up to there and not behind', (sequence) => {
    const flood = lines(200)
    expect(skippedOf(`${flood}${sequence}${flood}`)).toBe(skippedOf(flood))
  })

  test.each(['\x1b]0;title\x07', '\x07', '\x1b[?2004h', '\x1b[5n', '\x1b_string\x1b\\'])('goes on being skipped after %j', (sequence) => {
    const flood = lines(200)
    expect(skippedOf(`${flood}${sequence}${flood}`)).toBeGreaterThan(1.9 * skippedOf(flood))
  })

  test('that paints is looked at no further than it pays', () => {
    expect(skippedOf(`${'\x1b[5Hpaint'.repeat(1000)}${lines(200)}`)).toBe(0)
  })
})

describe('the stretch to skip', () => {
  test('has exactly as many line feeds behind it as asked for', () => {
    const stream = bytes(LINE.repeat(10))
    const firstReturn = LINE.length - 2
    expect(findSkip(stream, 0, 10)).toEqual({ start: 0, end: firstReturn, graphics: '' })
    expect(findSkip(stream, 0, 9)?.end).toBe(firstReturn + LINE.length)
    expect([findSkip(stream, 0, 11), findSkip(stream, firstReturn, 10)]).toEqual([null, null])
  })
})
