import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { guardParser } from './parser-guard.ts'

/** A real parser behind the guard. */
function guarded() {
  const terminal = new Terminal({ cols: 80, rows: 24, scrollback: 100, allowProposedApi: true, logLevel: 'off' })
  const seenLinks: string[] = []
  // Of two handlers the older one is asked last: it sees what the guard has let through.
  terminal.parser.registerOscHandler(8, (data) => {
    if (data !== ';') seenLinks.push(data)
    return false
  })
  guardParser(terminal, () => 100)
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve))
  const line = (y: number) => terminal.buffer.active.getLine(y)?.translateToString(true)
  return { terminal, write, line, seenLinks }
}

test.each(['L', 'M', 'S', 'T', '@', 'P', 'X', 'I', 'Z', 'b', ' @', ' A', "'}", "'~"])(
  'when a program sends CSI 2147483647 %s, the screen stays as it is and the next text appears',
  async (final) => {
    const { write, line } = guarded()
    await write('first\r\n')
    const startMs = Date.now()
    await write(`e\u0301\u001b[2147483647${final}`)
    await write('\r\nnext')
    expect(Date.now() - startMs).toBeLessThan(500)
    expect([line(0), line(1), line(2)]).toEqual(['first', 'e\u0301', 'next'])
  },
)

test('when a program edits within the screen, it does as always', async () => {
  const { write, line } = guarded()
  await write('abcdef\u001b[3D\u001b[2P\u001b[1@-')
  await write('\r\nx\u001b[4b')
  expect([line(0), line(1)]).toEqual(['abc-f', 'xxxxx'])
})

test('when a title is longer than 1024 characters, nobody hears of it', async () => {
  const { terminal, write } = guarded()
  const titles: string[] = []
  terminal.onTitleChange((title) => titles.push(title))
  await write(`\u001b]0;${'x'.repeat(2000)}\u0007\u001b]2;short\u0007`)
  expect(titles).toEqual(['short'])
})

test('when a program floods the screen with links, they are plain text after 5000, until those have scrolled away', async () => {
  const { write, seenLinks } = guarded()
  const link = (n: number) => `\u001b]8;;https://example.org/${n}\u0007x\u001b]8;;\u0007`
  await write(Array.from({ length: 6000 }, (_, n) => link(n)).join(''))
  expect(seenLinks).toHaveLength(5000)
  await write('\r\n'.repeat(200))
  await write(link(9999))
  expect(seenLinks.at(-1)).toBe(';https://example.org/9999')
})

test('when a link is longer than 2048 characters, it is plain text', async () => {
  const { write, seenLinks, line } = guarded()
  await write(`\u001b]8;;https://example.org/${'a'.repeat(3000)}\u0007text\u001b]8;;\u0007`)
  expect({ seenLinks, line: line(0) }).toEqual({ seenLinks: [], line: 'text' })
})
