import { expect, test } from 'vitest'
import { SessionId } from '../../shared/domain/session.ts'
import { openPortStream } from './port-stream.ts'

const sessionId = SessionId.parse('0'.repeat(32))
const attach = { kind: 'attach', sessionId, haveOffset: null } as const

/** A window that can be sent messages, and the far end of a port. */
function makePage() {
  const page = new EventTarget()
  const sent: unknown[] = []
  const port = { postMessage: (message: unknown) => sent.push(message), onmessage: null as null | ((event: unknown) => void) }
  let opened = 0
  const stream = openPortStream(page as unknown as Window, { openStream: () => opened++ })
  const receive = (part: object) => {
    page.dispatchEvent(Object.assign(new Event('message'), { source: page, data: 'mooring:stream', ports: [port], ...part }))
  }
  return { stream, port, sent, receive, opened: () => opened }
}

test('when messages are sent before the port has come, they wait for it in order', () => {
  const { stream, sent, receive, opened } = makePage()
  const ack = { kind: 'ack', sessionId, offset: 1 } as const
  stream.send(attach)
  stream.send(ack)
  expect(sent).toEqual([])
  receive({})
  stream.send(ack)
  expect({ sent, opened: opened() }).toEqual({ sent: [attach, ack, ack], opened: 1 })
})

test.each([
  { when: 'another frame sends a port', part: { source: null } },
  { when: 'the message is another one', part: { data: 'hello' } },
  { when: 'no port comes with it', part: { ports: [] } },
])('when $when, it is not taken', ({ part }) => {
  const { stream, sent, receive } = makePage()
  receive(part)
  stream.send(attach)
  expect(sent).toEqual([])
})

test('when main speaks, listeners hear it until they unsubscribe', () => {
  const { stream, port, receive } = makePage()
  receive({})
  const heard: unknown[] = []
  const unsubscribe = stream.onMessage((message) => heard.push(message))
  port.onmessage?.({ data: 'one' })
  unsubscribe()
  port.onmessage?.({ data: 'two' })
  expect(heard).toEqual(['one'])
})
