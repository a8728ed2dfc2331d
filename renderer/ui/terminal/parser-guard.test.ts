import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { clipboardText, guardParser, type GuardOptions } from './parser-guard.ts'

/** A real parser behind the guard. */
function guarded(options: Partial<GuardOptions> = {}) {
  const terminal = new Terminal({ cols: 80, rows: 24, scrollback: 100, allowProposedApi: true, logLevel: 'off' })
  const written: string[] = []
  const answers: string[] = []
  const seenLinks: string[] = []
  // Of two handlers the older one is asked last: it sees what the guard has let through.
  terminal.parser.registerOscHandler(8, (data) => {
    if (data !== ';') seenLinks.push(data)
    return false
  })
  terminal.onData((data) => answers.push(data))
  guardParser(terminal, {
    scrollbackLines: () => 100,
    mayWriteClipboard: () => true,
    onClipboardWrite: (text) => written.push(text),
    ...options,
  })
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve))
  const line = (y: number) => terminal.buffer.active.getLine(y)?.translateToString(true)
  return { terminal, write, line, written, answers, seenLinks }
}

test.each(['L', 'M', 'S', 'T', '@', 'P', 'X', 'I', 'Z', 'b', ' @', ' A', "'}", "'~"])(
  'when a program sends CSI 2147483647 %s, the screen stays as it is and the next text appears',
  async (final) => {
    const { write, line } = guarded()
    await write('first\r\n')
    const startMs = performance.now()
    await write(`e\u0301\u001b[2147483647${final}`)
    await write('\r\nnext')
    expect(performance.now() - startMs).toBeLessThan(500)
    expect([line(0), line(1), line(2)]).toEqual(['first', 'e\u0301', 'next'])
  },
)

test('when a program edits within the screen, it does as always', async () => {
  const { write, line } = guarded()
  await write('abcdef\u001b[3D\u001b[2P\u001b[1@-')
  await write('\r\nx\u001b[4b')
  expect([line(0), line(1)]).toEqual(['abc-f', 'xxxxx'])
})

test.each(['\u001b[1J', '\u001b[?1J'])('when the screen above is erased from its last cell, the terminal goes on', async (erase) => {
  const { write, line } = guarded()
  await write(`\u001b[?1049h\u001b[999;999H${erase}`)
  await write('\u001b[Hnext')
  expect(line(0)).toBe('next')
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

test('when a program writes the clipboard and the setting allows it, the text arrives; it can never read', async () => {
  const { write, written, answers } = guarded()
  await write(`\u001b]52;c;${btoa('copied')}\u0007\u001b]52;c;?\u0007`)
  expect({ written, answers }).toEqual({ written: ['copied'], answers: [] })
})

test('when the setting forbids it, a clipboard write is swallowed', async () => {
  const { write, written } = guarded({ mayWriteClipboard: () => false })
  await write(`\u001b]52;c;${btoa('copied')}\u0007`)
  expect(written).toEqual([])
})

test.each([
  { when: 'the text is UTF-8', data: 'c;w6TDtg==', text: 'äö' },
  { when: 'the clipboard is asked for', data: 'c;?', text: null },
  { when: 'the base64 is broken', data: 'c;%%%', text: null },
  { when: 'the bytes are not UTF-8', data: `c;${btoa('\u00ff\u00fe')}`, text: null },
  { when: 'there is more than 100 KB', data: `c;${'A'.repeat(200_000)}`, text: null },
])('when $when, the OSC 52 text is $text', ({ data, text }) => {
  expect(clipboardText(data)).toBe(text)
})
