import { expect, test } from 'vitest'
import { byteText } from './byte-text.ts'

test.each([
  { bytes: 0, text: '0 B' },
  { bytes: 1023, text: '1023 B' },
  { bytes: 1536, text: '1.5 KiB' },
  { bytes: 300 * 1024 * 1024, text: '300 MiB' },
])('when $bytes bytes are shown, they read "$text"', ({ bytes, text }) => {
  expect(byteText(bytes)).toBe(text)
})
