import { describe, expect, test } from 'vitest'
import { ByteLog } from './byte-log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (from: Uint8Array) => new TextDecoder().decode(from)
const whole = (log: ByteLog) => text(log.read(log.startOffset, log.capacityBytes))

describe('a byte log', () => {
  test.each([
    { when: 'nothing is written', writes: [''], start: 0, end: 0, content: '' },
    { when: 'it is filled under its capacity', writes: ['abc'], start: 0, end: 3, content: 'abc' },
    { when: 'it is filled to the byte', writes: ['abcd', 'efgh'], start: 0, end: 8, content: 'abcdefgh' },
    { when: 'one byte too many comes', writes: ['abcdefgh', 'i'], start: 1, end: 9, content: 'bcdefghi' },
    { when: 'one write is larger than it', writes: ['0123456789abc'], start: 5, end: 13, content: '56789abc' },
    { when: 'a write larger than it follows others', writes: ['xyz', '0123456789'], start: 5, end: 13, content: '23456789' },
    { when: 'it wraps several times', writes: ['abcde', 'fghij', 'klmno', 'pqr'], start: 10, end: 18, content: 'klmnopqr' },
    { when: 'a write of zero bytes comes between', writes: ['abc', '', 'def'], start: 0, end: 6, content: 'abcdef' },
  ])('when $when, it holds the newest bytes under their own offsets', ({ writes, start, end, content }) => {
    const log = new ByteLog(8)
    for (const write of writes) log.append(bytes(write))
    expect({ start: log.startOffset, end: log.endOffset, content: whole(log) }).toEqual({ start, end, content })
  })

  test('when pieces of any size come, it equals the tail of everything written', () => {
    const log = new ByteLog(257)
    let all = ''
    for (let round = 0; round < 400; round++) {
      const piece = String.fromCharCode(97 + (round % 26)).repeat((round * 37) % 131)
      all += piece
      log.append(bytes(piece))
      expect(whole(log)).toBe(all.slice(-257))
      const middle = log.startOffset + Math.floor((log.endOffset - log.startOffset) / 2)
      expect(text(log.read(middle, 40))).toBe(all.slice(middle, middle + 40))
    }
  })

  test('when two readers read between writes, each sees every byte once and in order', () => {
    const log = new ByteLog(1000)
    const readers = [{ offset: 0, seen: '' }, { offset: 0, seen: '' }]
    let all = ''
    for (let round = 0; round < 300; round++) {
      const piece = `${round};`
      all += piece
      log.append(bytes(piece))
      for (const [index, reader] of readers.entries()) {
        if (round % (index + 2) !== 0) continue
        const next = log.read(reader.offset, 64 * 1024)
        reader.offset += next.byteLength
        reader.seen += text(next)
      }
    }
    for (const reader of readers) reader.seen += text(log.read(reader.offset, 64 * 1024))
    expect(readers.map((reader) => reader.seen)).toEqual([all, all])
  })

  test('when a reader asks for bytes that left or have not come, it is told so', () => {
    const log = new ByteLog(4)
    log.append(bytes('abcdef'))
    expect(() => log.read(1, 1)).toThrow(RangeError)
    expect(() => log.read(7, 1)).toThrow(RangeError)
    expect(log.read(6, 1).byteLength).toBe(0)
  })

  test('when what it gave out is changed, the log is not', () => {
    const log = new ByteLog(8)
    log.append(bytes('abcd'))
    log.read(0, 4).fill(0)
    expect(whole(log)).toBe('abcd')
  })

  test('when it holds little, it takes little memory; when it holds much, never more than its capacity', () => {
    const log = new ByteLog(1024 * 1024)
    log.append(bytes('hello'))
    expect(log.allocatedBytes).toBeLessThan(10_000)
    for (let written = 0; written < 3_000_000; written += 5000) log.append(new Uint8Array(5000))
    expect(log.allocatedBytes).toBe(1024 * 1024)
  })

  test('when the first line was cut by the ring, a replay begins at the next whole one', () => {
    const log = new ByteLog(12)
    log.append(bytes('first line\nsecond\nthird'))
    expect(text(log.read(log.replayOffset(), 100))).toBe('third')
    const fresh = new ByteLog(100)
    fresh.append(bytes('first\nsecond'))
    expect(fresh.replayOffset()).toBe(0)
  })

  test('when its capacity is no positive whole number, it refuses to be made', () => {
    expect(() => new ByteLog(0)).toThrow(RangeError)
    expect(() => new ByteLog(1.5)).toThrow(RangeError)
  })
})
