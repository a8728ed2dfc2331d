import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { createWholeCharacters } from './whole-characters.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function screenAfter(pieces: readonly Uint8Array[]): Promise<string> {
  const terminal = new Terminal({ allowProposedApi: true, cols: 40, rows: 2 })
  for (const piece of pieces) await new Promise<void>((resolve) => terminal.write(piece, resolve))
  return terminal.buffer.active.getLine(0)?.translateToString(true) ?? ''
}

test('when output is cut at any byte, every character reaches the screen', async () => {
  const text = 'a — b … é 日本 🙂 z'
  const whole = bytes(text)
  for (let cut = 1; cut < whole.length; cut++) {
    const pass = createWholeCharacters()
    expect(await screenAfter([pass(whole.subarray(0, cut)), pass(whole.subarray(cut))])).toBe(text)
  }
})

test('when output comes byte by byte, every character reaches the screen', async () => {
  const pass = createWholeCharacters()
  const pieces = Array.from(bytes('— 🙂 —'), (byte) => pass(Uint8Array.of(byte)))
  expect(await screenAfter(pieces)).toBe('— 🙂 —')
})

test.each([[[0x80, 0x80, 0x80, 0x80]], [[0xff, 0xfe]], [[0x41, 0xc0]], [[0xe2, 0x80, 0x94]], [[]]])(
  'when the bytes are %j, nothing is held back',
  (given) => {
    expect([...createWholeCharacters()(Uint8Array.from(given))]).toEqual(given)
  },
)
