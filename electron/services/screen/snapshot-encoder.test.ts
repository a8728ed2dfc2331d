import { describe, expect, test } from 'vitest'
import { createHeadlessTerminal } from './headless-terminal.ts'
import { encodeSnapshot } from './snapshot-encoder.ts'
import { writeNow } from './terminal-internals.ts'

const SIZE = { cols: 20, rows: 4 }
const text = (snapshot: Uint8Array) => new TextDecoder().decode(snapshot)

function terminalWith(stream: string) {
  const terminal = createHeadlessTerminal(SIZE, 100)
  writeNow(terminal, stream)
  return terminal
}

/* Whether a snapshot carries everything is for the corpus in fidelity/ to say. */
describe('a snapshot', () => {
  test.each([
    'plain', '\x1b[1;31mred\x1b[0;44m\x1b[K\r\nwrapped wrapped wrapped wrapped', 'a\x1b[?1049hvim\x1b[?1002;1006h',
    '\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x1b\\ text', '\x1b[2;3r\x1b[?6h\x1b(0q\x1b7x', '\x1b[4mab\x1b7\x1b[m cd\x1b8ef',
  ])('of what a snapshot of %j made is the same snapshot', (stream) => {
    const first = text(encodeSnapshot(terminalWith(stream), { historyLines: 100 }))
    const second = text(encodeSnapshot(terminalWith(first), { historyLines: 100 }))
    expect(text(encodeSnapshot(terminalWith(second), { historyLines: 100 }))).toBe(second)
  })

  test('wipes whatever its reader was in', () => {
    const snapshot = encodeSnapshot(terminalWith('hello'), { historyLines: 100 })
    const reader = terminalWith('old\x1b[?1003;1006;2004;1004;1;25;12h\x1b[20h\x1b[?25l\x1b[4h\x1b[31m\x1b[2;3r\x1b(0\x1b[5 q\x1b]0;half a tit')
    writeNow(reader, snapshot)
    expect(text(encodeSnapshot(reader, { historyLines: 100 }))).toBe(text(snapshot))
  })

  test('carries as much history as it is told to', () => {
    const terminal = terminalWith(Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\r\n'))
    const reader = terminalWith(text(encodeSnapshot(terminal, { historyLines: 3 })))
    const { active } = reader.buffer
    expect(Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true))).toEqual(
      ['line 23', 'line 24', 'line 25', 'line 26', 'line 27', 'line 28', 'line 29'],
    )
  })

  test('asks nothing and never leaves output synchronized', () => {
    const snapshot = text(encodeSnapshot(terminalWith('a\x1b[?2026h\x1b[6n'), { historyLines: 100 }))
    expect(snapshot).not.toMatch(/2026|\[[>?]?\d*[cn]/)
  })
})
