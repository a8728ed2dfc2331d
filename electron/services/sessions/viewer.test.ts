import { expect, test } from 'vitest'
import type { StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createViewer } from './viewer.ts'

const id = SessionId.parse('a'.repeat(32))

function makeViewer() {
  const clock = createFakeClock()
  const facts = { attached: 0, detached: 0, written: [] as string[], asked: [] as unknown[], cleared: 0, refreshed: 0, colours: () => null as unknown, sent: [] as StreamToView[], refused: [] as string[] }
  let isThere = true
  const viewer = createViewer({
    sessions: {
      find: (asked) => (asked === id && isThere ? ({} as never) : undefined),
      attach: (_id, colours) => {
        facts.colours = colours
        facts.attached += 1
        const note = (what: string) => (value?: unknown) => void facts.asked.push([what, value])
        return {
          show: note('show'),
          hide: note('hide'),
          acknowledge: note('ack'),
          resize: note('resize'),
          drive: note('drive'),
          scroll: note('scroll'),
          typed: () => undefined,
          dispose: () => (facts.detached += 1),
        }
      },
      mark: () => void (facts.cleared += 1),
      refreshColours: () => void (facts.refreshed += 1),
      write: (_id, bytes) => void facts.written.push(new TextDecoder().decode(bytes)),
    },
    send: (message) => facts.sent.push(message),
    refused: (reason) => facts.refused.push(reason),
    clock,
  })
  return { viewer, clock, facts, close: () => (isThere = false) }
}

const input = (text: string) => ({ kind: 'input', sessionId: id, bytes: new TextEncoder().encode(text) })

test('when a page types into a session it watches, the program gets it; into another, nothing happens', () => {
  const { viewer, facts } = makeViewer()
  viewer.receive(input('early'))
  viewer.receive({ kind: 'attach', sessionId: id })
  viewer.receive(input('typed'))
  viewer.receive({ kind: 'detach', sessionId: id })
  viewer.receive(input('late'))
  expect(facts.written).toEqual(['typed'])
})

test.each([
  [null], ['attach'], [{ kind: 'attach' }], [{ kind: 'show', sessionId: id, position: { epoch: 'e', offset: -1, markCount: 0 } }], [{ kind: 'show', sessionId: id, position: { epoch: 'e', offset: 1.5, markCount: 0 } }],
  [{ kind: 'resize', sessionId: id, size: { cols: 0, rows: 0 } }], [{ kind: 'resize', sessionId: id, size: { cols: 1e9, rows: 24 } }], [{ kind: 'scroll', sessionId: id, linesFromEnd: -1 }],
  [{ kind: 'colours', colours: { foreground: '#fff', background: 'x', cursor: '' } }],
  [{ kind: 'attach', sessionId: '../x' }], [{ kind: 'input', sessionId: id, bytes: 'text' }],
  [{ kind: 'input', sessionId: id, bytes: new Uint8Array(70_000) }], [{ kind: 'ack', sessionId: id, offset: Number.NaN }], [{ kind: 'end', sessionId: id }],
])('when the message %j comes, it is refused and the viewer goes on', (message) => {
  const { viewer, facts } = makeViewer()
  viewer.receive(message)
  expect({ refused: facts.refused.length, attached: facts.attached }).toEqual({ refused: 1, attached: 0 })
})

test('when a page shows a terminal thousands of times, most are refused, one refusal a second is told, and later it is shown again', () => {
  const { viewer, facts, clock } = makeViewer()
  const show = { kind: 'show', sessionId: id, position: null }
  for (let count = 0; count < 5000; count++) viewer.receive(show)
  expect({ attached: facts.attached, shown: facts.asked.length, refused: facts.refused.length }).toEqual({ attached: 1, shown: 300, refused: 1 })
  clock.advance(1000)
  viewer.receive(show)
  expect(facts.asked.length).toBe(302)
})

test('when a page looks, scrolls, resizes, takes over and clears, its watch hears of each; of one it does not have, none', () => {
  const { viewer, facts } = makeViewer()
  const size = { cols: 100, rows: 30 }
  const position = { epoch: 'e', offset: 4, markCount: 1 }
  viewer.receive({ kind: 'resize', sessionId: id, size })
  viewer.receive({ kind: 'clear', sessionId: id })
  for (const message of [{ kind: 'show', position }, { kind: 'ack', offset: 9 }, { kind: 'scroll', linesFromEnd: 3 }, { kind: 'resize', size }, { kind: 'drive' }, { kind: 'clear' }, { kind: 'hide' }])
    viewer.receive({ ...message, sessionId: id })
  expect(facts.asked).toEqual([['show', position], ['ack', 9], ['scroll', 3], ['resize', size], ['drive', undefined], ['hide', undefined]])
  expect(facts.cleared).toBe(1)
})

test('when a page tells its colours, its sessions are told to use them', () => {
  const { viewer, facts } = makeViewer()
  viewer.receive({ kind: 'attach', sessionId: id })
  const colours = { foreground: 'rgb:ffff/ffff/ffff', background: 'rgb:0000/0000/0000', cursor: 'rgb:0000/0000/0000' }
  viewer.receive({ kind: 'colours', colours })
  expect([facts.colours(), facts.refreshed]).toEqual([colours, 1])
})

test('when the page is gone, all it watched is let go', () => {
  const { viewer, facts } = makeViewer()
  viewer.receive({ kind: 'attach', sessionId: id })
  viewer.dispose()
  expect(facts.detached).toBe(1)
})

test('when a session is shown that has been closed meanwhile, the view is told and holds it no longer', () => {
  const { viewer, facts, close } = makeViewer()
  viewer.receive({ kind: 'show', sessionId: id, position: null })
  close()
  viewer.receive({ kind: 'show', sessionId: id, position: null })
  expect(facts.sent).toEqual([{ kind: 'missing', sessionId: id }])
  expect([facts.asked.length, facts.detached]).toEqual([1, 1])
})

test('when sessions are shown too often, the last ones are shown a little later', () => {
  const { viewer, facts, clock } = makeViewer()
  for (let offset = 0; offset < 500; offset++) viewer.receive({ kind: 'show', sessionId: id, position: { epoch: 'now', offset, markCount: 0 } })
  clock.advance(1000)
  expect(facts.asked.slice(300)).toEqual([['show', { epoch: 'now', offset: 499, markCount: 0 }]])
})

test.each([{ kind: 'hide', sessionId: id }, { kind: 'detach', sessionId: id }])('when a session that is to be shown later leaves with $kind, it is not shown', (leave) => {
  const { viewer, facts, clock } = makeViewer()
  for (let count = 0; count < 301; count++) viewer.receive({ kind: 'show', sessionId: id, position: null })
  viewer.receive(leave)
  clock.advance(1000)
  expect(facts.asked.filter((asked) => (asked as unknown[])[0] === 'show')).toHaveLength(300)
  expect(clock.pendingTimerCount).toBe(0)
})
