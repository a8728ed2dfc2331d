import { describe, expect, test } from 'vitest'
import { createHeadlessTerminal, type Terminal } from './headless-terminal.ts'
import { writeNow } from './terminal-internals.ts'

function linesOf({ buffer }: Terminal): string[] {
  return Array.from({ length: buffer.active.length }, (_, line) => buffer.active.getLine(line)?.translateToString(true) ?? '')
}

describe('a terminal without a window', () => {
  test.each([0, 1, 2, 3])('keeps its newest lines when it gets narrower with a full history that has turned %i times', (turns) => {
    const terminal = createHeadlessTerminal({ cols: 12, rows: 2 }, 2)
    writeNow(terminal, 'old\r\n'.repeat(turns) + ['abcdefghijkl', 'mnopqrstuvwx', 'short', '$'].join('\r\n'))
    terminal.resize(4, 2)
    expect(linesOf(terminal)).toEqual(['uvwx', 'shor', 't', '$'])
  })

  test.each(['—', 'a—', 'aa—', '🚀', 'é'])('loses no %s of a text longer than what is parsed in one piece', (character) => {
    const terminal = createHeadlessTerminal({ cols: 80, rows: 24 }, 5000)
    const text = character.repeat(70_000)
    writeNow(terminal, new TextEncoder().encode(text))
    expect(linesOf(terminal).join('')).toBe(text)
  })
})
