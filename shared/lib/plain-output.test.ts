import { expect, test } from 'vitest'
import { plainOutput } from './plain-output.ts'

test.each([
  { text: 'plain\tand é 🚀\n', clean: 'plain\tand é 🚀\n', isCleaned: false },
  { text: 'dos\r\nold mac\r', clean: 'dos\nold mac\n', isCleaned: false },
  { text: '\u001b[31mred\u001b[0m', clean: 'red', isCleaned: true },
  { text: 'a\u001b]0;title\u0007b\u001b]8;;http://x\u001b\\c', clean: 'abc', isCleaned: true },
  { text: 'a\u001bPq#0\u001b\\b\u009b31mc\u0007', clean: 'abc', isCleaned: true },
  { text: 'never closed \u001b]52;c;AAAA', clean: 'never closed ', isCleaned: true },
  { text: 'user\u202etxt.exe\u200b', clean: 'usertxt.exe', isCleaned: true },
])('%j is shown without what cannot be seen', ({ text, clean, isCleaned }) => {
  expect(plainOutput(text)).toEqual({ text: clean, isCleaned })
})
