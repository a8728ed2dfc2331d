import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { NUMBERED_LINE_LENGTH, numberedLine, numberedLinesCommand, readNumberedLines } from './numbered-lines.ts'

const lines = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => numberedLine(first + index))

describe('numbered lines', () => {
  test('when a shell writes them, they read as whole', () => {
    const text = execFileSync('sh', ['-c', numberedLinesCommand(8, 1200)], { encoding: 'utf8' })
    expect(readNumberedLines(text.trimEnd().split('\n'))).toEqual({ kind: 'whole', first: 8, last: 1200 })
    expect(text.indexOf('\n')).toBe(NUMBERED_LINE_LENGTH)
  })

  test('when the last one is still on its way, it does not count', () => {
    expect(readNumberedLines([...lines(1, 3), numberedLine(4).slice(0, 20)])).toEqual({ kind: 'whole', first: 1, last: 3 })
  })

  test.each([
    { when: 'a line is missing', given: [...lines(1, 3), ...lines(5, 6)] },
    { when: 'a line is doubled', given: [...lines(1, 3), ...lines(3, 6)] },
    { when: 'a byte is missing', given: [...lines(1, 3), numberedLine(4).replace('c', ''), ...lines(5, 6)] },
    { when: 'a byte is doubled', given: [...lines(1, 3), numberedLine(4).replace('c', 'cc'), ...lines(5, 6)] },
    { when: 'the first is cut', given: [numberedLine(1).slice(4), ...lines(2, 6)] },
    { when: 'the last is another one', given: [...lines(1, 3), numberedLine(5).slice(0, 20)] },
    { when: 'there is none', given: [] },
  ])('when $when, it is told', ({ given }) => {
    expect(readNumberedLines(given).kind).toBe('broken')
  })
})
