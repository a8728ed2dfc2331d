import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { clipboardText, takeClipboardWrites } from './clipboard-write.ts'

function listening(isAllowed: boolean) {
  const terminal = new Terminal({ allowProposedApi: true, logLevel: 'off' })
  const written: string[] = []
  const answers: string[] = []
  terminal.onData((data) => answers.push(data))
  takeClipboardWrites(terminal.parser, { mayWriteClipboard: () => isAllowed, onClipboardWrite: (text) => written.push(text) })
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve))
  return { write, written, answers }
}

test('when a program writes the clipboard and the setting allows it, the text arrives; it can never read', async () => {
  const { write, written, answers } = listening(true)
  await write(`\u001b]52;c;${btoa('copied')}\u0007\u001b]52;c;?\u0007`)
  expect({ written, answers }).toEqual({ written: ['copied'], answers: [] })
})

test('when the setting forbids it, a clipboard write is swallowed', async () => {
  const { write, written } = listening(false)
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
