import { describe, expect, test } from 'vitest'
import { createHeadlessTerminal } from '../../electron/services/screen/headless-terminal.ts'
import { writeNow } from '../../electron/services/screen/terminal-internals.ts'
import { countDifferent, describeLines } from './end-state.ts'

function linesAfter(text: string, styledLines = 10): string[] {
  const terminal = createHeadlessTerminal({ cols: 10, rows: 3 }, 5)
  writeNow(terminal, text)
  return describeLines(terminal, styledLines)
}

describe('the end of a flood', () => {
  const text = 'one\r\ntwo \x1b[31mred\x1b[0m\r\nthree'

  test('when it is the same, no line is wrong', () => {
    expect(countDifferent(linesAfter(text), linesAfter(text))).toBe(0)
  })

  test.each([
    { when: 'a character', other: text.replace('one', 'ane'), count: 1 },
    { when: 'a colour', other: text.replace('31', '32'), count: 1 },
    { when: 'a wrap in place of a new line', other: text.replace('two', 'twotwotwo'), count: 3 },
    { when: 'a line too many', other: `${text}\r\nfour`, count: 1 },
    { when: 'all but the last lines missing', other: 'three', count: 3 },
  ])('when it differs in $when, that is counted', ({ other, count }) => {
    expect(countDifferent(linesAfter(text), linesAfter(other))).toBe(count)
  })

  test('when a line is far above, its colours do not count', () => {
    expect(countDifferent(linesAfter(text, 1), linesAfter(text.replace('31', '32'), 1))).toBe(0)
  })
})
