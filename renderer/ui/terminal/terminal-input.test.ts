// @vitest-environment jsdom
import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { createTerminalInput, type PasteQuestion } from './terminal-input.ts'

/** Input of a headless terminal; its `paste` frames like the real one. */
function makeInput(part: { isReplaying?: boolean; isAlive?: boolean; takenElsewhere?: string } = {}) {
  const { isReplaying = false, isAlive = true, takenElsewhere } = part
  const headless = new Terminal({ allowProposedApi: true, logLevel: 'off' })
  const sent: string[] = []
  const questions: PasteQuestion[] = []
  const host = document.createElement('div')
  const input = createTerminalInput({
    terminal: {
      onData: headless.onData,
      onBinary: headless.onBinary,
      get modes() {
        return headless.modes
      },
      paste: (text) => headless.input(headless.modes.bracketedPasteMode ? `\u001b[200~${text}\u001b[201~` : text),
    },
    host,
    isReplaying: () => isReplaying,
    isAlive: () => isAlive,
    send: (bytes) => sent.push(new TextDecoder().decode(bytes)),
    onPasteQuestion: (question) => questions.push(question),
    takePaste: (text) => text === takenElsewhere,
  })
  const write = (data: string) => new Promise<void>((resolve) => headless.write(data, resolve))
  return { headless, input, host, sent, questions, write }
}

/** What the browser does on Ctrl+Shift+V: an event with the clipboard's text. */
function pasteEvent(text: string): Event {
  return Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => text } })
}

test('when something is typed, it goes out as UTF-8', () => {
  const { headless, sent } = makeInput()
  headless.input('é')
  expect(sent).toEqual(['é'])
})

test('when the page pastes, the cleaned text is framed and the browser does nothing', async () => {
  const { host, sent, write } = makeInput()
  await write('\u001b[?2004h')
  const event = pasteEvent('a\u001b[201~\nb')
  host.dispatchEvent(event)
  expect({ sent, isPrevented: event.defaultPrevented }).toEqual({
    sent: ['\u001b[200~a[201~\rb\u001b[201~'],
    isPrevented: true,
  })
})

test('when many lines would run, nothing is sent until the question is answered', () => {
  const { host, sent, questions } = makeInput()
  host.dispatchEvent(pasteEvent('a\nb'))
  expect({ sent, asked: questions.map(({ text, risk }) => ({ text, risk })) }).toEqual({
    sent: [],
    asked: [{ text: 'a\rb', risk: 'many-lines' }],
  })
  questions[0]?.accept()
  expect(sent).toEqual(['a\rb'])
})

test('when somebody else sees to a paste, nothing is sent and nothing is asked here', () => {
  const { host, sent, questions } = makeInput({ takenElsewhere: 'a\nb' })
  host.dispatchEvent(pasteEvent('a\nb'))
  expect([sent, questions]).toEqual([[], []])
})

test('when the program has ended, nothing is sent and nothing is asked', () => {
  const { headless, input, sent, questions } = makeInput({ isAlive: false })
  headless.input('x')
  input.type('y')
  input.paste('a\nb')
  expect([sent, questions]).toEqual([[], []])
})

test('when history switches focus reports on, the report is not sent, but typing is', () => {
  const { headless, sent } = makeInput({ isReplaying: true })
  headless.input('\u001b[I')
  headless.input('ls')
  expect(sent).toEqual(['ls'])
})
