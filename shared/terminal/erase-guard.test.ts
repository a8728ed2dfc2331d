import { Terminal } from '@xterm/headless'
import { describe, expect, test } from 'vitest'
import { guardErase } from './erase-guard.ts'

async function screenAfter(stream: string): Promise<string[]> {
  const terminal = new Terminal({ cols: 8, rows: 3, allowProposedApi: true, logLevel: 'off' })
  guardErase(terminal)
  await new Promise<void>((resolve) => terminal.write(stream, resolve))
  const { active } = terminal.buffer
  return Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '')
}

describe.each(['\u001b[1J', '\u001b[?1J'])('when the screen above is erased with %j from its last cell', (erase) => {
  test('the whole alternate screen is empty, and the terminal goes on', async () => {
    expect(await screenAfter(`\u001b[?1049hold\u001b[999;999H${erase}\u001b[Hnext`)).toEqual(['next', '', ''])
  })

  test('the whole screen below a history is empty, and the history stays', async () => {
    expect(await screenAfter(`1\r\n2\r\n3\r\n4\u001b[999;999H${erase}`)).toEqual(['1', '', '', ''])
  })
})
