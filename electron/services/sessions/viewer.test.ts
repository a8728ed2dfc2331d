import { expect, test } from 'vitest'
import type { StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createViewer } from './viewer.ts'

const id = SessionId.parse('a'.repeat(32))

function makeViewer() {
  const clock = createFakeClock()
  const facts = { attached: 0, detached: 0, written: [] as string[], sent: [] as StreamToView[], refused: [] as string[] }
  const viewer = createViewer({
    sessions: {
      find: (asked) => (asked === id ? ({} as never) : undefined),
      attach: () => {
        facts.attached += 1
        return { acknowledge: () => undefined, dispose: () => (facts.detached += 1) }
      },
      write: (_id, bytes) => void facts.written.push(new TextDecoder().decode(bytes)),
    },
    send: (message) => facts.sent.push(message),
    refused: (reason) => facts.refused.push(reason),
    nowMs: () => clock.nowMs(),
  })
  return { viewer, clock, facts }
}

const input = (text: string) => ({ kind: 'input', sessionId: id, bytes: new TextEncoder().encode(text) })

test('when a page types into a session it watches, the program gets it; into another, nothing happens', () => {
  const { viewer, facts } = makeViewer()
  viewer.receive(input('early'))
  viewer.receive({ kind: 'attach', sessionId: id, haveOffset: null })
  viewer.receive(input('typed'))
  viewer.receive({ kind: 'detach', sessionId: id })
  viewer.receive(input('late'))
  expect(facts.written).toEqual(['typed'])
})

test.each([
  [null], ['attach'], [{ kind: 'attach' }], [{ kind: 'attach', sessionId: id, haveOffset: -1 }], [{ kind: 'attach', sessionId: id, haveOffset: 1.5 }],
  [{ kind: 'attach', sessionId: '../x', haveOffset: null }], [{ kind: 'input', sessionId: id, bytes: 'text' }],
  [{ kind: 'input', sessionId: id, bytes: new Uint8Array(70_000) }], [{ kind: 'ack', sessionId: id, offset: Number.NaN }], [{ kind: 'end', sessionId: id }],
])('when the message %j comes, it is refused and the viewer goes on', (message) => {
  const { viewer, facts } = makeViewer()
  viewer.receive(message)
  expect({ refused: facts.refused.length, attached: facts.attached }).toEqual({ refused: 1, attached: 0 })
})

test('when a page attaches thousands of times, most are refused, one refusal a second is told, and later it may again', () => {
  const { viewer, facts, clock } = makeViewer()
  const attach = { kind: 'attach', sessionId: id, haveOffset: null }
  for (let count = 0; count < 5000; count++) viewer.receive(attach)
  expect({ attached: facts.attached, refused: facts.refused.length }).toEqual({ attached: 300, refused: 1 })
  clock.advance(1000)
  viewer.receive(attach)
  expect(facts.attached).toBe(301)
})

test('when the page is gone, all it watched is let go', () => {
  const { viewer, facts } = makeViewer()
  viewer.receive({ kind: 'attach', sessionId: id, haveOffset: null })
  viewer.dispose()
  expect(facts.detached).toBe(1)
})
