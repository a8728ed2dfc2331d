import { describe, expect, test } from 'vitest'
import { SessionLog } from './session-log.ts'

const size = (cols: number) => ({ cols, rows: 24 })
const text = (value: string) => new TextEncoder().encode(value)

describe('the log of a session', () => {
  test('counts marks and says where each belongs', () => {
    const log = new SessionLog(100, size(80))
    log.append(text('abc'))
    log.mark({ kind: 'resize', size: size(100) })
    expect(log.markAt(0)).toEqual({ index: 0, offset: 3, mark: { kind: 'resize', size: size(100) } })
    expect([log.markCount, log.size.cols, log.markAt(1)]).toEqual([1, 100, undefined])
  })

  test('forgets a mark with the bytes before it, and remembers the size it set', () => {
    const log = new SessionLog(10, size(80))
    log.append(text('abc'))
    log.mark({ kind: 'resize', size: size(100) })
    log.append(text('0123456789'))
    log.append(text('x'))
    expect(log.markAt(0)).toBeUndefined()
    expect(log.replayStart()).toMatchObject({ markCount: 1, size: size(100) })
  })

  test('has the rest for a view that knows the marks that are gone, and not for one that does not', () => {
    const log = new SessionLog(10, size(80))
    log.mark({ kind: 'clear' })
    log.append(text('0123456789abc'))
    expect([log.has({ offset: 5, markCount: 0 }), log.has({ offset: 5, markCount: 1 }), log.has({ offset: 2, markCount: 1 })]).toEqual([false, true, false])
  })

  test('replays from the beginning in the size that was set before the first byte', () => {
    const log = new SessionLog(100, size(80))
    log.mark({ kind: 'resize', size: size(132) })
    log.append(text('a'))
    log.mark({ kind: 'resize', size: size(90) })
    expect(log.replayStart()).toEqual({ offset: 0, markCount: 1, size: size(132) })
  })

  test('keeps no endless list of marks', () => {
    const log = new SessionLog(100, size(80))
    for (let cols = 1; cols <= 10_001; cols++) log.mark({ kind: 'resize', size: size(cols) })
    expect([log.markAt(0), log.markAt(1)?.index, log.markCount]).toEqual([undefined, 1, 10_001])
  })
})
