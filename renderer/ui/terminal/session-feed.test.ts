import { expect, test } from 'vitest'
import type { StreamToMain, StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { openSessionFeed } from './session-feed.ts'

const sessionId = SessionId.parse('0'.repeat(32))
const size = { cols: 100, rows: 30 }

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
      reset: () => events.push('reset'),
      resize: ({ cols, rows }) => events.push(`${cols}x${rows}`),
      write(bytes, onParsed) {
        const text = new TextDecoder().decode(bytes)
        unparsed.push(() => {
          events.push(feed.isReplaying() ? `history ${text}` : text)
          onParsed()
        })
      },
    },
    onLive: () => events.push('live'),
    onMissing: () => events.push('missing'),
  })
  return {
    feed,
    events,
    acks: () => sent.flatMap((message) => (message.kind === 'ack' ? [message.offset] : [])),
    sent,
    start: (offset: number, replayEndOffset: number) => tell({ kind: 'start', sessionId, offset, replayEndOffset, size }),
    output: (offset: number, text: string) =>
      tell({ kind: 'output', sessionId, offset, bytes: new TextEncoder().encode(text) }),
    missing: () => tell({ kind: 'missing', sessionId }),
    parse: () => {
      for (const parse of unparsed.splice(0)) parse()
    },
  }
}

test('when a session is attached, its history comes in the size it was written for, then the view is live', () => {
  const { events, sent, start, output, parse } = openFeed()
  start(0, 3)
  output(0, 'abc')
  parse()
  output(3, 'def')
  parse()
  expect(events).toEqual(['reset', '100x30', 'history abc', 'live', 'def'])
  expect(sent[0]).toEqual({ kind: 'attach', sessionId, haveOffset: null })
})

test('when there is no history, the view is live at once', () => {
  const { events, start } = openFeed()
  start(0, 0)
  expect(events).toEqual(['reset', '100x30', 'live'])
})

test('when one message holds the end of history and news, only the history is muted', () => {
  const { events, start, output, parse } = openFeed()
  start(10, 13)
  output(10, 'abcdef')
  parse()
  expect(events).toEqual(['reset', '100x30', 'history abc', 'live', 'def'])
})

test('when bytes come twice, each is shown once', () => {
  const { events, start, output, parse } = openFeed()
  start(0, 0)
  output(0, 'abc')
  output(0, 'ab')
  output(1, 'bcde')
  parse()
  expect(events.slice(3)).toEqual(['abc', 'de'])
})

test('when output is parsed, the end is acknowledged once the queue is empty, and every 64 KiB before', () => {
  const { acks, start, output, parse } = openFeed()
  start(0, 0)
  output(0, 'a')
  output(1, 'b')
  parse()
  output(2, 'x'.repeat(60_000))
  output(60_002, 'y'.repeat(60_000))
  output(120_002, 'z')
  parse()
  expect(acks()).toEqual([2, 120_002, 120_003])
})

test('when the view fell behind, the new start waits for what is being parsed, then clears the screen', () => {
  const { events, start, output, parse } = openFeed()
  start(0, 0)
  output(0, 'old')
  start(100, 105)
  output(100, 'later')
  parse()
  parse()
  expect(events).toEqual(['reset', '100x30', 'live', 'old', 'reset', '100x30', 'history later', 'live'])
})

test('when a start goes on where the view is, the screen is kept', () => {
  const { events, start, output, parse } = openFeed()
  start(0, 0)
  output(0, 'abc')
  parse()
  start(3, 3)
  expect(events).toEqual(['reset', '100x30', 'live', 'abc', '100x30', 'live'])
})

test('when the session is gone, the view hears of it', () => {
  const { events, missing } = openFeed()
  missing()
  expect(events).toEqual(['missing'])
})

test('when the view goes, it detaches and late callbacks acknowledge nothing', () => {
  const { feed, sent, acks, start, output, parse } = openFeed()
  start(0, 0)
  output(0, 'abc')
  feed.dispose()
  parse()
  expect(sent.at(-1)).toEqual({ kind: 'detach', sessionId })
  expect(acks()).toEqual([])
})
