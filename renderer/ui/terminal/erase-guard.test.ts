import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { guardEraseAbove } from './erase-guard.ts'

test.each(['\u001b[1J', '\u001b[?1J'])('when the screen above is erased from its last cell, the terminal goes on', async (erase) => {
  const terminal = new Terminal({ cols: 80, rows: 24, allowProposedApi: true, logLevel: 'off' })
  guardEraseAbove(terminal)
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve))
  await write(`\u001b[?1049h\u001b[999;999H${erase}`)
  await write('\u001b[Hnext')
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('next')
})
