import { describe, expect, test } from 'vitest'
import type { StreamMark, StreamToMain, StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { openSessionFeed } from './session-feed.ts'

const sessionId = SessionId.parse('0'.repeat(32))
const size = { cols: 100, rows: 30 }
const encode = (text: string) => new TextEncoder().encode(text)

/** A feed on a stream and a screen that parses when told to. */
function openFeed() {
  const sent: StreamToMain[] = []
  const events: string[] = []
  const unparsed: (() => void)[] = []
  let tell: (message: StreamToView) => void = () => undefined
  const feed = openSessionFeed({
    sessionId,
    stream: {
      send: (message) => sent.push(message),
      onMessage(listener) {
        tell = listener
        return () => (tell = () => undefined)
      },
    },
    screen: {
      clear: () => events.push('clear'),
      reset: () => events.push('reset'),
      resize: ({ cols, rows }) => events.push(`${cols}x${rows}`),
      scrollTo: (lines) => events.push(`scrolled ${lines}`),
      write(bytes, onParsed) {
        const text = new TextDecoder().decode(bytes)
        unparsed.push(() => {
          events.push(feed.isReplaying() ? `history ${text}` : text)
          onParsed()
        })
      },
    },
    onLive: () => events.push('live'),
    onRole: (isDriver) => events.push(isDriver ? 'drives' : 'watches'),
    onMissing: () => events.push('missing'),
  })
  return {
    feed,
    events,
    sent,
    acks: () => sent.flatMap((message) => (message.kind === 'ack' ? [message.offset] : [])),
    tell: (message: StreamToView) => tell(message),
    snapshot: (offset: number, liveOffset: number, linesFromEnd: number | null = null, markCount = 0) =>
      tell({ kind: 'snapshot', sessionId, position: { epoch: 'now', offset, markCount }, size, bytes: encode('screen'), linesFromEnd, liveOffset }),
    output: (offset: number, text: string) => tell({ kind: 'output', sessionId, offset, bytes: encode(text) }),
    mark: (index: number, mark: StreamMark) => tell({ kind: 'mark', sessionId, index, mark }),
    parse: () => {
      while (unparsed.length > 0) unparsed.shift()?.()
    },
  }
}

/** A feed that shows a screen and is live. */
function openLiveFeed() {
  const parts = openFeed()
  parts.snapshot(0, 0)
  parts.parse()
  parts.events.length = 0
  parts.sent.length = 0
  return parts
}

describe('a feed that is shown', () => {
  test('asks with nothing, gets the screen in its size and the rest of the history, and is live after that', () => {
    const { feed, events, sent, snapshot, output, parse } = openFeed()
    feed.show()
    snapshot(10, 13, 4)
    output(10, 'abc')
    parse()
    output(13, 'def')
    parse()
    expect(events).toEqual(['100x30', 'history screen', 'scrolled 4', 'history abc', 'live', 'def'])
    expect(sent[0]).toEqual({ kind: 'show', sessionId, position: null })
  })

  test('is live at once when the screen is all there is', () => {
    const { events, snapshot, parse } = openFeed()
    snapshot(10, 10)
    parse()
    expect(events).toEqual(['100x30', 'history screen', 'live'])
  })

  test('counts as history only what is, when one message holds its end and news', () => {
    const { events, snapshot, output, parse } = openFeed()
    snapshot(10, 13)
    output(10, 'abcdef')
    parse()
    expect(events.slice(2)).toEqual(['history abc', 'live', 'def'])
  })

  test('asks from where it is when it is shown again, and shows once what comes twice', () => {
    const { feed, events, sent, output, mark, parse, tell } = openLiveFeed()
    output(0, 'abc')
    mark(0, { kind: 'clear' })
    parse()
    feed.hide()
    feed.show()
    // On its way while the feed asked.
    output(3, 'de')
    tell({ kind: 'continue', sessionId, liveOffset: 6 })
    output(3, 'def')
    mark(0, { kind: 'clear' })
    parse()
    expect(sent.slice(-4)).toEqual([
      { kind: 'hide', sessionId },
      { kind: 'show', sessionId, position: { epoch: 'now', offset: 3, markCount: 1 } },
      { kind: 'ack', sessionId, offset: 5 },
      { kind: 'ack', sessionId, offset: 6 },
    ])
    expect(events).toEqual(['abc', 'clear', 'de', 'history f', 'live'])
  })
})

describe('what changes the terminal at once', () => {
  test('waits until everything before it is parsed, and what follows waits for it', () => {
    const { events, output, mark, parse } = openLiveFeed()
    output(0, 'abc')
    mark(0, { kind: 'resize', size: { cols: 80, rows: 24 } })
    output(3, 'def')
    expect(events).toEqual([])
    parse()
    expect(events).toEqual(['abc', '80x24', 'def'])
  })

  test('such as a new screen, after the view fell behind, drops nothing that was given before', () => {
    const { events, output, snapshot, parse } = openLiveFeed()
    output(0, 'old')
    snapshot(100, 100)
    parse()
    expect(events).toEqual(['old', '100x30', 'history screen', 'live'])
  })
})

test('when bytes come twice, each is shown once', () => {
  const { events, output, parse } = openLiveFeed()
  output(0, 'abc')
  output(0, 'ab')
  output(1, 'bcde')
  parse()
  expect(events).toEqual(['abc', 'de'])
})

test('when output is parsed, the end is acknowledged once the queue is empty, and every 64 KiB before', () => {
  const { acks, output, parse } = openLiveFeed()
  output(0, 'a')
  output(1, 'b')
  parse()
  output(2, 'x'.repeat(60_000))
  output(60_002, 'y'.repeat(60_000))
  output(120_002, 'z')
  parse()
  expect(acks()).toEqual([2, 120_002, 120_003])
})

test('when a screen is shown, it is acknowledged', () => {
  const { acks, snapshot, parse } = openFeed()
  snapshot(0, 0)
  parse()
  expect(acks()).toEqual([0])
})

test('when a screen is large, it is written in pieces that split no character, and is shown once all are parsed', () => {
  const { events, acks, tell, parse } = openFeed()
  const bytes = encode('—'.repeat(100_000))
  tell({ kind: 'snapshot', sessionId, position: { epoch: 'now', offset: 5, markCount: 0 }, size, bytes, linesFromEnd: 3, liveOffset: 5 })
  parse()
  const text = events.filter((event) => event.startsWith('history ')).map((event) => event.slice('history '.length))
  expect({ pieces: text.length, isWhole: text.join('') === '—'.repeat(100_000) }).toEqual({ pieces: 3, isWhole: true })
  expect({ acks: acks(), last: events.slice(-2) }).toEqual({ acks: [5], last: ['scrolled 3', 'live'] })
})

test('when another window drives, or the session is gone, the view hears of it', () => {
  const { events, tell } = openFeed()
  tell({ kind: 'role', sessionId, isDriver: false })
  tell({ kind: 'missing', sessionId })
  expect(events).toEqual(['watches', 'missing'])
})

test('when the view goes, nothing more is sent to it and late callbacks acknowledge nothing', () => {
  const { feed, sent, acks, output, parse } = openLiveFeed()
  output(0, 'abc')
  feed.dispose()
  parse()
  expect(sent.at(-1)).toEqual({ kind: 'hide', sessionId })
  expect(acks()).toEqual([])
})
