import { describe, expect, test } from 'vitest'
import { UnreadableError, parseAsciicast, parseSize, readRecording } from './recording-file.ts'

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

  test('of asciicast v3 gives the same', () => {
    const text = ['{"version": 3, "term": {"cols": 90, "rows": 20}}', '# a comment', '[0.1, "o", "a"]', '[0.1, "x", "0"]'].join('\n')
    expect(parseAsciicast('demo', text, null)).toEqual({ name: 'demo', size: { cols: 90, rows: 20 }, bytes: Buffer.from('a'), resizes: [] })
  })

  test('takes a resize inside a sequence before it, and one before any output as its size', () => {
    const text = ['{"version": 2, "width": 90, "height": 20}', '[0, "r", "50x10"]', '[1, "o", "a\\u001b[3"]', '[2, "r", "60x10"]', '[3, "o", "1mb"]'].join('\n')
    expect(parseAsciicast('demo', text, null)).toMatchObject({ size: { cols: 50, rows: 10 }, resizes: [{ offset: 1, size: { cols: 60, rows: 10 } }] })
  })

  test('may end in half a line', () => {
    expect(parseAsciicast('demo', '{"version": 2, "width": 90, "height": 20}\n[0, "o", "a"]\n[1, "o", "b', null)?.bytes).toEqual(Buffer.from('a'))
  })

  test.each(['hello\x1b[31m', '{"version": "1.0"}', '', '{', 'null', '[1]'])('that is no asciicast is none: %j', (text) => {
    expect(parseAsciicast('demo', text, null)).toBeNull()
  })

  test.each([
    { text: '{"version": 1, "width": 90, "height": 20}', message: 'demo is an asciicast of version 1; convert it to version 2 first.' },
    { text: '{"version": 2}', message: 'demo does not say its size in line 1; give one with --size.' },
    { text: '{"version": 2, "width": 1, "height": 0}', message: 'demo does not say its size in line 1; give one with --size.' },
    { text: '{"version": 2, "width": 90, "height": 20}\n[0, "o"]\n', message: 'demo has no event of an asciicast in line 2: [0, "o"]' },
    { text: '{"version": 2, "width": 90, "height": 20}\n[0, "r", "0x0"]\n', message: 'demo has no event of an asciicast in line 2: [0, "r", "0x0"]' },
    { text: '{"version": 2, "width": 90, "height": 20}\nrubbish\n', message: 'demo has no event of an asciicast in line 2: rubbish' },
  ])('that is broken says how: $message', ({ text, message }) => {
    expect(() => parseAsciicast('demo', text, null)).toThrow(new UnreadableError(message))
  })

  test('that is not there or empty says so', () => {
    expect(() => readRecording('/nowhere/demo.cast', null)).toThrow(/^\/nowhere\/demo.cast cannot be read: ENOENT/)
    expect(() => readRecording('/dev/null', null)).toThrow(new UnreadableError('/dev/null is empty.'))
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
