import { expect, test } from 'vitest'
import { createControlStream } from './control-stream.ts'

const STREAM =
  '\u001bP1000p%begin 1 10 0\r\n%end 1 10 0\r\n%session-changed $0 a\r\n' +
  '%output %0 a\\033[31m\\134 \u00e9\\015\\012\r\n%output %0 b\r\n' +
  '%begin 2 11 1\r\n%output %0 only text\r\n%end 1 10 1\r\n%end 2 11 1\r\n%begin 3 12 1\r\nno such thing\r\n%error 3 12 1\r\n%output %0 c\r\n%exit\r\n'

function read(pieces: readonly Uint8Array[]): string[] {
  const heard: string[] = []
  const stream = createControlStream({
    output: (bytes) => heard.push(...Array.from(bytes, (byte) => `out ${byte.toString(16)}`)),
    reply: (lines, isError) => heard.push(`${isError ? 'error' : 'reply'} ${lines.join('|')}`),
    connected: () => heard.push('connected'),
  })
  for (const piece of pieces) stream.take(piece)
  return heard
}

test('when tmux speaks, output comes as the bytes the program wrote, and replies apart from it', () => {
  expect(read([Buffer.from(STREAM)])).toEqual([
    'connected',
    ...Array.from(Buffer.from('a\u001b[31m\\ é\r\nb'), (byte) => `out ${byte.toString(16)}`),
    'reply %output %0 only text|%end 1 10 1',
    'error no such thing',
    'out 63',
  ])
})

test('when its bytes come one by one, the same is heard', () => {
  const bytes = Buffer.from(STREAM)
  expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(read([bytes]))
})
