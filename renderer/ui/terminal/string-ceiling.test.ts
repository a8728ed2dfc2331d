import { expect, test } from 'vitest'
import { createStringCeiling } from './string-ceiling.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Sends the pieces through one after another; gives what came out. */
function through(pieces: readonly string[], maxBytes: number): string {
  const ceiling = createStringCeiling(maxBytes)
  return pieces.map((piece) => new TextDecoder().decode(ceiling(utf8(piece)))).join('')
}

test.each([
  { when: 'there is no string', pieces: ['plain \u001b[31mred\u001b[m é漢'] },
  { when: 'a title is short', pieces: ['\u001b]0;title\u0007after'] },
  { when: 'short strings follow each other for long', pieces: Array.from({ length: 50 }, () => '\u001b]0;title\u001b\\') },
  { when: 'plain text is long', pieces: ['x'.repeat(500)] },
])('when $when, everything passes', ({ pieces }) => {
  expect(through(pieces, 16)).toBe(pieces.join(''))
})

test.each([
  { when: 'a title does not end', open: '\u001b]0;', close: '\u0007', left: '' },
  { when: 'a DCS holds a bell, which does not end it', open: '\u001bPq', close: '\u001b\\', left: '\u001b\\' },
  { when: 'an APC opens with C1', open: '\u009f', close: '\u009c', left: '' },
])('when $when within the limit, the string is cancelled and dropped, and what follows is kept', ({ open, close, left }) => {
  const piece = open === '\u001bPq' ? 'x\u0007' : 'xx'
  const out = through(['before', open, ...Array.from({ length: 50 }, () => piece), close, 'after'], 16)
  const [kept = '', rest] = out.split('\u0018')
  expect({ rest, isShort: kept.length < 30 }).toEqual({ rest: `${left}after`, isShort: true })
})
