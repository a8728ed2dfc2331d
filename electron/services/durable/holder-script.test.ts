import { expect, test } from 'vitest'
import { readEnd, watchForEnd } from './holder-script.ts'

const TOKEN = 'f'.repeat(32)
const mark = (text: string, token = TOKEN) => `\u001b]7717;${token};${text}\u0007`

test.each([
  { text: '0 code', end: { code: 0, signal: null } },
  { text: '137 code', end: { code: 137, signal: null } },
  { text: '137 signal', end: { code: null, signal: 9 } },
  { text: '1 signal', end: { code: 1, signal: null } },
])('when the holder says "$text", that is how the program ended', ({ text, end }) => {
  expect(readEnd(text)).toEqual(end)
})

test('when the mark comes in pieces of any size, it is seen once; another token is none', () => {
  const stream = Buffer.from(`output ${mark('3 code', 'e'.repeat(32))} more ${mark('5 code')}`)
  for (let size = 1; size <= stream.length; size++) {
    const ends: unknown[] = []
    const take = watchForEnd(TOKEN, (end) => ends.push(end))
    for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size))
    expect(ends).toEqual([{ code: 5, signal: null }])
  }
})
