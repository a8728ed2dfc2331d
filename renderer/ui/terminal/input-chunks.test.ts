import { expect, test } from 'vitest'
import { inputChunks, latin1Bytes } from './input-chunks.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

test('when the input is longer than a message, it is cut between characters and nothing is lost', () => {
  const typed = 'aé漢😀'.repeat(50)
  const chunks = inputChunks(utf8(typed), 7)
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(7)
  expect(chunks.map(text).join('')).toBe(typed)
})

test('when the input fits, it is one message; when there is none, there is none', () => {
  expect(inputChunks(utf8('ls'), 7).map(text)).toEqual(['ls'])
  expect(inputChunks(utf8(''), 7)).toEqual([])
})

test('when xterm reports old mouse positions, each character is one byte', () => {
  expect([...latin1Bytes('\u001b[M\u00ff')]).toEqual([0x1b, 0x5b, 0x4d, 0xff])
})
