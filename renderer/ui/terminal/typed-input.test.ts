import { expect, test } from 'vitest'
import { createTypedInput } from './typed-input.ts'

/** A terminal's ends as xterm has them: a key press is told first and sent then. */
function makeTerminal({ isAlive = true, applicationCursorKeysMode = false, bracketedPasteMode = false } = {}) {
  const keyListeners: ((event: { key: string; domEvent: KeyboardEvent }) => void)[] = []
  const dataListeners: ((data: string) => void)[] = []
  const sent: string[] = []
  const typed: string[] = []
  const listen = <T>(listeners: T[]) => (listener: T) => {
    listeners.push(listener)
    return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) }
  }
  const send = (data: string) => {
    sent.push(data)
    for (const listener of [...dataListeners]) listener(data)
  }
  const input = createTypedInput({
    terminal: {
      onKey: listen(keyListeners),
      onData: listen(dataListeners),
      input: send,
      paste: (text) => send(bracketedPasteMode ? `\u001b[200~${text}\u001b[201~` : text),
      modes: { applicationCursorKeysMode, bracketedPasteMode },
    },
    isAlive: () => isAlive,
    onTyped: (data) => typed.push(data),
  })
  const press = (key: string) => {
    for (const listener of [...keyListeners]) listener({ key, domEvent: {} as KeyboardEvent })
    send(key)
  }
  return { input, press, send, sent, typed }
}

test('when keys are pressed and text is composed, both are told', () => {
  const { press, send, typed } = makeTerminal()
  press('a')
  press('\u001b[A')
  send('日本')
  expect(typed).toEqual(['a', '\u001b[A', '日本'])
})

test.each(['\u001b[?1;2c', '\u001b[5;1R', '\u001b[I', '\u001b[<0;3;4M', '\u001bOA'])(
  'when %j comes without a key press, as an answer, the mouse or the wheel send it, it is not told',
  (data) => {
    const { send, typed } = makeTerminal()
    send(data)
    expect(typed).toEqual([])
  },
)

test('when an answer follows a key press, only the key is told', () => {
  const { press, send, typed } = makeTerminal()
  press('\u001b[5;1R')
  send('\u001b[5;1R')
  expect(typed).toEqual(['\u001b[5;1R'])
})

test.each([
  { applicationCursorKeysMode: true, data: '\u001b[A', sent: '\u001bOA' },
  { applicationCursorKeysMode: false, data: '\u001bOH', sent: '\u001b[H' },
  { applicationCursorKeysMode: true, data: '\u001b[1;5A', sent: '\u001b[1;5A' },
  { applicationCursorKeysMode: true, data: 'ls\r', sent: 'ls\r' },
])('when $data was typed into another terminal, here it is $sent, and nobody is told again', ({ data, sent: expected, ...modes }) => {
  const { input, sent, typed } = makeTerminal(modes)
  input.typeKeys(data)
  expect([sent, typed]).toEqual([[expected], []])
})

test('when text is pasted from another terminal, it has the frame of this one', () => {
  const framed = makeTerminal({ bracketedPasteMode: true })
  framed.input.pasteClean('a\rb')
  expect([framed.sent, framed.typed]).toEqual([['\u001b[200~a\rb\u001b[201~'], []])
  expect([framed.input.pasteRisk('a\rb'), makeTerminal().input.pasteRisk('a\rb')]).toEqual([null, 'many-lines'])
})

test('when the program has ended, nothing typed is told; neither is it after the view is gone', () => {
  const ended = makeTerminal({ isAlive: false })
  ended.press('x')
  const gone = makeTerminal()
  gone.input.dispose()
  gone.press('x')
  expect([ended.typed, gone.typed]).toEqual([[], []])
})
