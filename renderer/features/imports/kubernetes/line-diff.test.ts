import { expect, test } from 'vitest'
import { diffLines, shownHunks } from './line-diff.ts'

const text = (before: string, after: string) => diffLines(before.split(' '), after.split(' ')).map(({ kind, text }) => `${{ same: '', removed: '-', added: '+' }[kind]}${text}`)

test.each([
  { when: 'nothing differs', before: 'a b c', after: 'a b c', shown: ['a', 'b', 'c'] },
  { when: 'a line is other', before: 'a b c', after: 'a x c', shown: ['a', '-b', '+x', 'c'] },
  { when: 'lines come at the end', before: 'a', after: 'a b b', shown: ['a', '+b', '+b'] },
  { when: 'a line went from between equal ones', before: 'a a b a', after: 'a b a', shown: ['a', '-a', 'b', 'a'] },
  { when: 'lines moved', before: 'a b c d', after: 'b c a d', shown: ['-a', 'b', 'c', '+a', 'd'] },
])('when $when, the fewest lines go and come', ({ before, after, shown }) => {
  expect(text(before, after)).toEqual(shown)
})

test('changes are shown with three lines around them, and far ones apart', () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index}`)
  const after = before.map((line, index) => (index === 4 || index === 15 ? 'other' : line))
  expect(shownHunks(diffLines(before, after)).map((hunk) => [hunk[0]?.text, hunk.at(-1)?.text, hunk.length])).toEqual([
    ['line 1', 'line 7', 8],
    ['line 12', 'line 18', 8],
  ])
  expect(shownHunks(diffLines(before, before))).toEqual([])
})
