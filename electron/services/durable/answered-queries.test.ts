import { expect, test } from 'vitest'
import { isAnswerOfTmux } from './answered-queries.ts'

const ESC = '\u001b'

test.each([`${ESC}[?62;22c`, `${ESC}[>0;276;0c`, `${ESC}[0n`, `${ESC}[12;40R`, `${ESC}[1;1R`, `${ESC}P>|xterm.js(6.0.0)${ESC}\\`, `${ESC}[?1;2c${ESC}[4;1R`])(
  'an answer %j is not typed a second time',
  (answer) => {
    expect(isAnswerOfTmux(Buffer.from(answer))).toBe(true)
  },
)

test.each(['c', ESC, `${ESC}[A`, `${ESC}[1;2R`, `${ESC}[1;5R`, `${ESC}OR`, `${ESC}[I`, `${ESC}[<0;3;4M`, `${ESC}[200~${ESC}[0n${ESC}[201~`, `${ESC}]11;rgb:00/00/00${ESC}\\`])(
  'what a person or a program needs passes: %j',
  (input) => {
    expect(isAnswerOfTmux(Buffer.from(input))).toBe(false)
  },
)
