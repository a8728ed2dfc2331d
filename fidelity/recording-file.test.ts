import { describe, expect, test } from 'vitest'
import { parseAsciicast, parseSize } from './recording-file.ts'

describe('a recording', () => {
  test('of asciicast v2 gives its output, its size and its resizes at their offsets', () => {
    const text = ['{"version": 2, "width": 90, "height": 20}', '[0.1, "o", "aé"]', '[0.2, "r", "100x30"]', '[0.3, "i", "x"]', '[0.4, "o", "b"]', ''].join('\n')
    expect(parseAsciicast('demo', text, null)).toEqual({
      name: 'demo',
      size: { cols: 90, rows: 20 },
      bytes: Buffer.from('aéb'),
      resizes: [{ offset: 3, size: { cols: 100, rows: 30 } }],
    })
  })

  test.each(['hello\x1b[31m', '{"version": 1, "width": 90, "height": 20}', '', '{'])('that is no asciicast v2 is none: %j', (text) => {
    expect(parseAsciicast('demo', text, null)).toBeNull()
  })

  test.each([
    { text: '120x40', size: { cols: 120, rows: 40 } },
    { text: '1x40', size: null },
    { text: '120', size: null },
    { text: '120x40x2', size: null },
  ])('size $text is read as $size', ({ text, size }) => {
    expect(parseSize(text)).toEqual(size)
  })
})
