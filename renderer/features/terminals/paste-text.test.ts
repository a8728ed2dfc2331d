import { expect, test } from 'vitest'
import { pasteReason, visibleText } from './paste-text.ts'

test.each([
  { text: 'a\rb\r', risk: 'many-lines', reason: 'The text has 2 lines, and the shell will run each of them at once.' },
  { text: 'a\r', risk: 'many-lines', reason: 'The text ends with a line break, so the shell will run it at once.' },
  { text: 'x'.repeat(1_200_000), risk: 'large', reason: 'The text has 1,200,000 characters. The terminal may be busy with it for a while.' },
] as const)('when the risk is $risk, one sentence says why', ({ text, risk, reason }) => {
  expect(pasteReason({ text, risk })).toBe(reason)
})

test('when text is shown, hidden characters are marked and a huge text is cut', () => {
  expect(visibleText('a\u202eb\rc')).toBe('a‹U+202E›b\nc')
  expect(visibleText('x'.repeat(20_005))).toMatch(/x\n… and 5 characters more$/)
})
