import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { isFocusReport, muteQueries } from './query-mute.ts'

const QUERIES = {
  DA1: '\u001b[c',
  DA2: '\u001b[>c',
  DA3: '\u001b[=c',
  'operating status': '\u001b[5n',
  'cursor position': '\u001b[6n',
  'extended cursor position': '\u001b[?6n',
  'mode (DECRQM)': '\u001b[?2004$p',
  'ANSI mode': '\u001b[4$p',
  'setting (DECRQSS)': '\u001bP$qm\u001b\\',
  'terminfo (XTGETTCAP)': '\u001bP+q544e\u001b\\',
  'name and version': '\u001b[>q',
  'window size': '\u001b[18t',
  'foreground colour': '\u001b]10;?\u0007',
  'background colour': '\u001b]11;?\u001b\\',
  'palette colour': '\u001b]4;1;?\u0007',
}

function mutedTerminal() {
  const terminal = new Terminal({ allowProposedApi: true, logLevel: 'off' })
  const answers: string[] = []
  terminal.onData((data) => answers.push(data))
  muteQueries(terminal.parser)
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve))
  return { terminal, answers, write }
}

test.each(Object.entries(QUERIES))('when a program asks for %s, nothing is answered and the text around it is shown', async (_, query) => {
  const { terminal, answers, write } = mutedTerminal()
  await write(`a${query}b`)
  expect(answers).toEqual([])
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('ab')
})

test('when questions are muted, what a person types still goes out', async () => {
  const { terminal, answers, write } = mutedTerminal()
  await write(QUERIES.DA1)
  terminal.input('ls\r')
  expect(answers).toEqual(['ls\r'])
})

test('when xterm reports the focus, that is told apart from keys', () => {
  expect(['\u001b[I', '\u001b[O', '\u001bOP', 'I'].map(isFocusReport)).toEqual([true, true, false, false])
})
