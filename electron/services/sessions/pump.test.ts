import { describe, expect, test } from 'vitest'
import { CHUNK_MAX_BYTES, WINDOW_MAX_BYTES, type StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { ByteLog } from './byte-log.ts'
import { createPump, STALLED_MS } from './pump.ts'

const sessionId = SessionId.parse('0'.repeat(32))

function makePump({ capacityBytes = 1024 * 1024 } = {}) {
  const log = new ByteLog(capacityBytes)
  const clock = createFakeClock()
  const sent: StreamToView[] = []
  const pump = createPump({ sessionId, log, clock, size: () => ({ cols: 80, rows: 24 }), send: (message) => sent.push(message) })
  const write = (bytes: string | Uint8Array) => {
    log.append(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
    pump.wake()
  }
  const received = () =>
    sent.map((message) => (message.kind === 'output' ? new TextDecoder().decode(message.bytes) : message.kind)).join('|')
  const sentBytes = () => sent.reduce((sum, message) => sum + (message.kind === 'output' ? message.bytes.byteLength : 0), 0)
  return { log, clock, sent, pump, write, received, sentBytes }
}

describe('a pump', () => {
  test('when the view has nothing, it sends the whole log as history, then what follows', () => {
    const { pump, write, received, sent, clock } = makePump()
    write('old')
    sent.length = 0
    pump.start(null)
    expect(sent[0]).toEqual({ kind: 'start', sessionId, offset: 0, replayEndOffset: 3, size: { cols: 80, rows: 24 } })
    clock.advance(10)
    write('new')
    expect(received()).toBe('start|old|new')
  })

  test('when the view has some of it, only the missed suffix is sent', () => {
    const { log, pump, sent, received } = makePump()
    log.append(new TextEncoder().encode('seen, missed'))
    pump.start(4)
    expect(received()).toBe('start|, missed')
    sent.length = 0
    pump.start(12)
    expect(received()).toBe('start')
  })

  test.each([-1, 13, 5000])('when the view claims an offset the log does not have (%i), it gets the whole log', (offset) => {
    const { log, pump, received } = makePump()
    log.append(new TextEncoder().encode('all of it'))
    pump.start(offset)
    expect(received()).toBe('start|all of it')
  })

  test('when output comes after a pause, it is sent at once; what follows waits at most 5 ms', () => {
    const { pump, write, received, clock } = makePump()
    pump.start(null)
    write('a')
    write('b')
    write('c')
    expect(received()).toBe('start|a')
    clock.advance(5)
    expect(received()).toBe('start|a|bc')
  })

  test('when a chunk is full before 5 ms have passed, it is sent at once', () => {
    const { pump, write, sent } = makePump()
    pump.start(null)
    write('a')
    write(new Uint8Array(CHUNK_MAX_BYTES))
    expect(sent.length).toBe(3)
  })

  test('when the view does not acknowledge, it gets one window and no more', () => {
    const { pump, write, sentBytes, clock } = makePump()
    pump.start(null)
    for (let round = 0; round < 20; round++) {
      write(new Uint8Array(CHUNK_MAX_BYTES))
      clock.advance(5)
    }
    expect(sentBytes()).toBe(WINDOW_MAX_BYTES)
    pump.acknowledge(CHUNK_MAX_BYTES)
    expect(sentBytes()).toBe(WINDOW_MAX_BYTES + CHUNK_MAX_BYTES)
  })

  test('when the view falls behind the log, it begins again at the oldest whole line', () => {
    const { pump, write, sent, clock } = makePump({ capacityBytes: 1000 })
    pump.start(null)
    write('x'.repeat(600))
    clock.advance(5)
    for (let line = 0; line < 300; line++) write(`line ${line}\n`)
    sent.length = 0
    pump.acknowledge(500)
    const begun = sent[0]
    expect(begun?.kind).toBe('start')
    const next = sent[1]
    expect(next?.kind === 'output' && new TextDecoder().decode(next.bytes)).toMatch(/^line \d+\nline /)
  })

  test('when an acknowledgement is old, repeated or from the future, it changes nothing', () => {
    const { pump, write, sentBytes } = makePump()
    pump.start(null)
    write(new Uint8Array(WINDOW_MAX_BYTES * 2))
    const before = sentBytes()
    pump.acknowledge(0)
    pump.acknowledge(before + 1)
    pump.acknowledge(-5)
    expect(sentBytes()).toBe(before)
  })

  test('when a busy view keeps acknowledging, the program waits for it; when it goes silent, nobody waits', () => {
    const { pump, log, clock } = makePump()
    pump.start(null)
    log.append(new Uint8Array(WINDOW_MAX_BYTES + 1))
    pump.wake()
    expect(pump.needsPause(false)).toBe(true)
    clock.advance(STALLED_MS)
    expect(pump.needsPause(true)).toBe(false)
    pump.acknowledge(CHUNK_MAX_BYTES)
    expect(pump.needsPause(true)).toBe(true)
    pump.acknowledge(CHUNK_MAX_BYTES * 5)
    expect(pump.needsPause(true)).toBe(false)
  })
})
