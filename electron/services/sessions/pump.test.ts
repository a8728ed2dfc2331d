import { describe, expect, test } from 'vitest'
import { CHUNK_MAX_BYTES, WINDOW_MAX_BYTES, type StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createPump } from './pump.ts'
import { SessionLog } from './session-log.ts'

const sessionId = SessionId.parse('0'.repeat(32))
const epoch = 'now'
const MIB = 1024 * 1024
const size = { cols: 80, rows: 24 }

/** A pump whose snapshots say how much of the log they hold; after 1,000 bytes a glimpse lacks lines. With `isLost` no screen is kept. */
function makePump({ capacityBytes = MIB, isLost = false, linesFromEnd = 0 } = {}) {
  const log = new SessionLog(capacityBytes, size)
  const clock = createFakeClock()
  const sent: StreamToView[] = []
  const asked: (number | null)[] = []
  const pump = createPump({
    ...{ sessionId, epoch, log, clock },
    send: (message) => sent.push(message),
    snapshot: (historyLines) => {
      asked.push(historyLines)
      const offset = log.bytes.endOffset
      const taken = { offset, markCount: log.markCount, size: log.size, bytes: new TextEncoder().encode(`up to ${offset}`), linesFromEnd, hasAllLines: historyLines === null || offset < 1000 }
      return Promise.resolve(isLost ? null : taken)
    },
  })
  const write = (bytes: string | number) => {
    log.append(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes))
    pump.wake()
  }
  const told = () => {
    const texts = sent.splice(0).map((message) => {
      if (message.kind === 'output') return new TextDecoder().decode(message.bytes)
      if (message.kind === 'snapshot') return `[${new TextDecoder().decode(message.bytes)}]`
      if (message.kind === 'mark') return message.mark.kind === 'resize' ? `<${message.mark.size.cols}x${message.mark.size.rows}>` : `<${message.mark.kind}>`
      return message.kind
    })
    return texts.join('|')
  }
  const sentBytes = () => sent.reduce((sum, message) => sum + (message.kind === 'output' ? message.bytes.byteLength : 0), 0)
  const shown = async () => {
    pump.show(null)
    await settled()
    pump.acknowledge(log.bytes.endOffset)
    sent.length = asked.length = 0
  }
  return { log, clock, sent, asked, pump, write, told, sentBytes, shown }
}

/** All that promises bring is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a view that comes', () => {
  test('with nothing gets the screen, where the person was, and then what follows', async () => {
    const { pump, write, sent, told, asked } = makePump({ linesFromEnd: 7 })
    write('old')
    pump.show(null)
    await settled()
    expect(asked).toEqual([60, null])
    expect(sent[0]).toMatchObject({ kind: 'snapshot', position: { epoch, offset: 3, markCount: 0 }, size, linesFromEnd: 7, liveOffset: 3 })
    write('new')
    expect(told()).toBe('[up to 3]|new')
  })

  test('sees the screen with few lines above it first, follows it, and soon has all of them', async () => {
    const { pump, write, told, asked, clock } = makePump()
    write(2000)
    pump.show(null)
    await settled()
    expect({ told: told(), asked }).toEqual({ told: '[up to 2000]', asked: [60] })
    pump.acknowledge(2000)
    write('typed')
    expect(told()).toBe('typed')
    clock.advance(100)
    await settled()
    expect({ told: told(), asked }).toEqual({ told: '[up to 2005]', asked: [60, null] })
  })

  test('gets all lines at once when the person scrolls before', async () => {
    const { pump, write, told, asked } = makePump()
    write(2000)
    pump.show(null)
    await settled()
    pump.scrolled(true)
    await settled()
    expect({ told: told(), asked }).toEqual({ told: '[up to 2000]|[up to 2000]', asked: [60, null] })
  })

  test('is sent the output that came while the screen was being asked for', async () => {
    const { pump, write, told } = makePump()
    write('old')
    pump.show(null)
    write(', meanwhile')
    await settled()
    expect(told()).toBe('[up to 3]|, meanwhile')
  })

  test('back with most of it gets the missed suffix only, and nothing when it missed nothing', () => {
    const { log, pump, told } = makePump()
    log.append(new TextEncoder().encode('seen, missed'))
    pump.show({ epoch, offset: 4, markCount: 0 })
    expect(told()).toBe('continue|, missed')
    pump.show({ epoch, offset: 12, markCount: 0 })
    expect(told()).toBe('continue')
  })

  test.each([
    { what: 'of another epoch', position: { epoch: 'before', offset: 4, markCount: 0 } },
    { what: 'from the future', position: { epoch, offset: 13, markCount: 0 } },
    { what: 'with marks from the future', position: { epoch, offset: 4, markCount: 1 } },
  ])('with a position $what gets the screen', async ({ position }) => {
    const { log, pump, told } = makePump()
    log.append(new TextEncoder().encode('all of it'))
    pump.show(position)
    await settled()
    expect(told()).toBe('[up to 9]')
  })

  test('after more than half a mebibyte gets the screen, not the way there', async () => {
    const { pump, write, told, asked } = makePump()
    write(600 * 1024)
    pump.show({ epoch, offset: 0, markCount: 0 })
    await settled()
    expect({ told: told(), asked }).toEqual({ told: '[up to 614400]', asked: [60] })
  })

  test('to a session whose screen is lost gets the log from its oldest whole line, on a cleared terminal', async () => {
    const { pump, write, told } = makePump({ capacityBytes: 12, isLost: true })
    write('first line\nsecond\n')
    pump.show(null)
    await settled()
    pump.acknowledge(11)
    pump.acknowledge(17)
    expect(told()).toBe('[\u0018\u001bc]|second|\n')
  })

  test('and goes again before the screen is there is sent nothing', async () => {
    const { pump, write, told } = makePump()
    pump.show(null)
    pump.hide()
    write('unseen')
    await settled()
    expect(told()).toBe('')
  })
})

describe('marks', () => {
  test('are sent between the bytes where they happened', async () => {
    const { pump, log, write, told, shown, clock } = makePump()
    await shown()
    clock.advance(5)
    write('a')
    write('b')
    log.mark({ kind: 'resize', size: { cols: 100, rows: 30 } })
    write('c')
    log.mark({ kind: 'clear' })
    pump.wake()
    clock.advance(5)
    expect(told()).toBe('a|b|<100x30>|c|<clear>')
  })

  test('a view has are not sent again', () => {
    const { pump, log, told } = makePump()
    log.mark({ kind: 'resize', size: { cols: 100, rows: 30 } })
    log.mark({ kind: 'resize', size: { cols: 120, rows: 30 } })
    pump.show({ epoch, offset: 0, markCount: 1 })
    expect(told()).toBe('continue|<120x30>')
  })
})

describe('output', () => {
  test('after a pause is sent at once; what follows waits at most 5 ms', async () => {
    const { write, told, shown, clock } = makePump()
    await shown()
    clock.advance(5)
    write('a')
    write('b')
    write('c')
    expect(told()).toBe('a')
    clock.advance(5)
    expect(told()).toBe('bc')
  })

  test.each([-3_600_000, 3_600_000])('keeps its pace when the clock of the machine is set by %i ms', async (byMs) => {
    const { write, told, shown, clock } = makePump()
    await shown()
    clock.advance(5)
    write('a')
    clock.set(byMs)
    write('b')
    expect(told()).toBe('a')
    clock.advance(5)
    expect(told()).toBe('b')
  })

  test('that fills a chunk is sent at once', async () => {
    const { write, sent, shown } = makePump()
    await shown()
    write('a')
    write(CHUNK_MAX_BYTES)
    expect(sent.length).toBe(2)
  })

  test('goes to a view that does not acknowledge up to one window and no further', async () => {
    const { pump, write, sentBytes, shown, clock } = makePump()
    await shown()
    for (let round = 0; round < 3; round++) {
      write(CHUNK_MAX_BYTES)
      clock.advance(5)
    }
    expect(sentBytes()).toBe(WINDOW_MAX_BYTES)
    pump.acknowledge(CHUNK_MAX_BYTES)
    expect(sentBytes()).toBe(WINDOW_MAX_BYTES + CHUNK_MAX_BYTES)
  })

  test('goes to nobody while the view is hidden', async () => {
    const { pump, write, told, shown, clock } = makePump()
    await shown()
    pump.hide()
    write('unseen')
    clock.advance(100)
    expect(told()).toBe('')
    pump.show({ epoch, offset: 0, markCount: 0 })
    expect(told()).toBe('continue|unseen')
  })

  test('is not repeated after an acknowledgement that is old, repeated or from the future', async () => {
    const { pump, write, sentBytes, shown } = makePump()
    await shown()
    write(WINDOW_MAX_BYTES + 1000)
    const before = sentBytes()
    for (const offset of [-5, before + 1]) pump.acknowledge(offset)
    expect(sentBytes()).toBe(before)
  })
})

describe('a view that output rushes past', () => {
  const rush = async (parts: ReturnType<typeof makePump>) => {
    parts.write(MIB)
    await settled()
  }

  test('glimpses the screen with few lines above it, again and again, each after it has shown the last one', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    expect({ told: parts.told(), asked: parts.asked }).toEqual({ told: '[up to 1048576]', asked: [60] })
    await rush(parts)
    parts.clock.advance(1000)
    await settled()
    expect(parts.told()).toBe('')
    parts.pump.acknowledge(MIB)
    await settled()
    expect(parts.told()).toBe('[up to 2097152]')
  })

  test('gets all lines above the screen once output is slow enough to follow', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.pump.acknowledge(MIB)
    parts.asked.length = 0
    parts.write('the end')
    parts.told()
    parts.clock.advance(100)
    await settled()
    expect({ told: parts.told(), asked: parts.asked }).toEqual({ told: '[up to 1048583]', asked: [null] })
  })

  test('goes on glimpsing it while output comes faster than it can be followed, however little is unseen', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.pump.acknowledge(MIB)
    parts.pump.typed()
    parts.write(64 * 1024)
    parts.asked.length = 0
    parts.clock.advance(16)
    await settled()
    expect(parts.asked).toEqual([0])
  })

  test('that shows its last glimpse late gets all lines above the screen, not only what follows', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.asked.length = 0
    parts.write(110_000)
    parts.clock.advance(100)
    parts.clock.advance(1000)
    parts.pump.acknowledge(MIB)
    await settled()
    expect(parts.asked).toEqual([null])
  })

  test('gets all lines above the screen when the person scrolls, and is then left alone until they are back', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.pump.acknowledge(MIB)
    parts.asked.length = 0
    parts.pump.scrolled(true)
    await settled()
    expect(parts.asked).toEqual([null])
    parts.pump.acknowledge(MIB)
    parts.told()
    await rush(parts)
    parts.clock.advance(1000)
    await settled()
    expect(parts.told()).toBe('')
    parts.pump.scrolled(false)
    await settled()
    expect(parts.told()).toBe('[up to 2097152]')
  })

  test('glimpses it sooner while the person types, and only the screen', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.pump.acknowledge(MIB)
    await rush(parts)
    parts.told()
    parts.asked.length = 0
    parts.clock.advance(16)
    await settled()
    expect(parts.told()).toBe('')
    parts.pump.typed()
    parts.clock.advance(1)
    await settled()
    expect({ told: parts.told(), asked: parts.asked }).toEqual({ told: '[up to 2097152]', asked: [0] })
  })

  test('and is shown again before it had all lines gets the screen with all of them', async () => {
    const parts = makePump()
    await parts.shown()
    await rush(parts)
    parts.pump.hide()
    parts.asked.length = 0
    parts.pump.show({ epoch, offset: MIB, markCount: 0 })
    await settled()
    parts.clock.advance(100)
    await settled()
    expect(parts.asked).toEqual([60, null])
  })
})

describe('a view whose person read above the end', () => {
  test('and that is drawn anew, follows a flood until it says where it is', async () => {
    const { pump, write, asked, shown } = makePump()
    await shown()
    pump.scrolled(true)
    pump.hide()
    await shown()
    write(MIB / 2)
    expect(asked).toEqual([60])
  })

  test('before it was given the screen of a flood, gets all lines above it', async () => {
    const { pump, write, asked, sent, shown } = makePump({ linesFromEnd: 7 })
    await shown()
    write(MIB / 2)
    pump.scrolled(true)
    await settled()
    expect(asked).toEqual([60, null])
    expect(sent).toMatchObject([{ kind: 'snapshot', linesFromEnd: 7 }])
  })
})

test('a view that was not sent marks the log has forgotten is given the screen', async () => {
  const { pump, log, write, told, shown } = makePump()
  await shown()
  write(WINDOW_MAX_BYTES)
  write('more')
  for (let cols = 1; cols <= 20_000; cols++) log.mark({ kind: 'resize', size: { cols, rows: 24 } })
  pump.wake()
  told()
  pump.acknowledge(WINDOW_MAX_BYTES)
  await settled()
  expect(told()).toBe(`[up to ${WINDOW_MAX_BYTES + 4}]`)
})
