import { expect, test } from 'vitest'
import { cleanPaste, LARGE_PASTE_LENGTH, pasteRisk } from './paste.ts'

test.each([
  { when: 'a bracketed paste is ended early', text: 'a\u001b[201~rm -rf /\r', clean: 'a[201~rm -rf /\r' },
  { when: 'the same is tried with the C1 form of CSI', text: 'a\u009b201~b', clean: 'a201~b' },
  { when: 'lines end as on Windows or Unix', text: 'a\r\nb\nc\rd', clean: 'a\rb\rc\rd' },
  { when: 'NUL, bell, Ctrl-C or DEL stand in the text', text: 'a\u0000b\u0007c\u0003d\u007fe', clean: 'abcde' },
  { when: 'there are tabs and letters of all kinds', text: 'a\tä漢😀', clean: 'a\tä漢😀' },
])('when $when, only harmless characters are left', ({ text, clean }) => {
  expect(cleanPaste(text)).toBe(clean)
})

test.each([
  { when: 'one line is pasted', text: 'ls -la', isBracketed: false, risk: null },
  { when: 'several lines are pasted', text: 'a\rb', isBracketed: false, risk: 'many-lines' },
  { when: 'one line brings its own Enter', text: 'reboot\r', isBracketed: false, risk: 'many-lines' },
  { when: 'the program takes several lines as one text', text: 'a\rb', isBracketed: true, risk: null },
  { when: 'the text is huge', text: 'x'.repeat(LARGE_PASTE_LENGTH + 1), isBracketed: true, risk: 'large' },
  { when: 'the text runs right to left in secret', text: 'a\u202eb', isBracketed: true, risk: 'hidden-characters' },
])('when $when, the risk is $risk', ({ text, isBracketed, risk }) => {
  expect(pasteRisk(text, isBracketed)).toBe(risk)
})
