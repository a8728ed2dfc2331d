import { describe, expect, test } from 'vitest'
import { GroundTracker } from './ground-tracker.ts'
import { createHeadlessTerminal } from './headless-terminal.ts'
import { isAtGround, writeNow } from './terminal-internals.ts'

const CANCEL = Uint8Array.of(0x18)
const STREAMS = 300
const LENGTH = 60
/** Bytes that mean something to the parser or the decoder, and a few that do not. */
const ALPHABET = [
  0x1b, 0x1b, 0x1b, 0x5b, 0x5b, 0x5d, 0x50, 0x58, 0x5c, 0x5e, 0x5f, 0x07, 0x18, 0x1a, 0x0a, 0x20, 0x24, 0x30, 0x3a, 0x3b, 0x3c, 0x3f,
  0x40, 0x6d, 0x68, 0x7e, 0x7f, 0xc2, 0xc2, 0x90, 0x98, 0x9b, 0x9c, 0x9d, 0x85, 0xc3, 0xa9, 0xe2, 0x80, 0x94, 0xed, 0xa0, 0xef, 0xbb,
  0xbf, 0xf0, 0x9f, 0x98, 0x80, 0xf4, 0xf8, 0xff, 0xc0, 0xe0, 0x41,
]

function randomBytes(seed: number): Uint8Array {
  let state = seed * 2654435761
  return Uint8Array.from({ length: LENGTH }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return ALPHABET[(state >>> 8) % ALPHABET.length] ?? 0
  })
}

describe('the ground tracker', () => {
  test('knows for every prefix of random bytes what the parser of the terminal knows', () => {
    const terminal = createHeadlessTerminal({ cols: 4, rows: 2 }, 0)
    const wrong: string[] = []
    for (let seed = 1; seed <= STREAMS; seed++) {
      const bytes = randomBytes(seed)
      const tracker = new GroundTracker()
      for (let end = 1; end <= bytes.length; end++) {
        tracker.take(bytes.subarray(end - 1, end))
        writeNow(terminal, CANCEL)
        writeNow(terminal, bytes.slice(0, end))
        if ((tracker.groundOffset === end) !== isAtGround(terminal)) wrong.push(`seed ${seed} at ${end}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('knows the same of random bytes whether they come whole or one by one', () => {
    const wrong: number[] = []
    for (let seed = 1; seed <= STREAMS * 10; seed++) {
      const bytes = randomBytes(seed)
      const [whole, single] = [new GroundTracker(), new GroundTracker()]
      whole.take(bytes)
      for (let at = 0; at < bytes.length; at++) single.take(bytes.subarray(at, at + 1))
      const known = ({ offset, groundOffset, partialLength, state }: GroundTracker) => JSON.stringify([offset, groundOffset, partialLength, state])
      if (known(whole) !== known(single)) wrong.push(seed)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    { when: 'text ends', stream: 'abc', ground: 3 },
    { when: 'a sequence is open', stream: 'abc\x1b[12;', ground: 3 },
    { when: 'a sequence is closed', stream: 'abc\x1b[12;1H', ground: 10 },
    { when: 'a title is open', stream: 'abc\x1b]0;tit', ground: 3 },
    { when: 'a title is closed but for its last byte', stream: 'abc\x1b]0;tit\x1b', ground: 3 },
    { when: 'a title is closed', stream: 'abc\x1b]0;tit\x1b\\', ground: 12 },
  ])('when $when, the last safe offset is $ground, however the stream is cut', ({ stream, ground }) => {
    const bytes = new TextEncoder().encode(stream)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const tracker = new GroundTracker()
      tracker.take(bytes.subarray(0, cut))
      tracker.take(bytes.subarray(cut))
      expect({ offset: tracker.offset, ground: tracker.groundOffset }).toEqual({ offset: bytes.length, ground })
    }
  })

  test('when a character is half there, it is not safe to cut', () => {
    const tracker = new GroundTracker()
    tracker.take(Uint8Array.of(0x61, 0xe2, 0x80))
    expect({ ground: tracker.groundOffset, partial: tracker.partialLength }).toEqual({ ground: 1, partial: 2 })
    tracker.take(Uint8Array.of(0x94))
    expect({ ground: tracker.groundOffset, partial: tracker.partialLength }).toEqual({ ground: 4, partial: 0 })
  })
})
