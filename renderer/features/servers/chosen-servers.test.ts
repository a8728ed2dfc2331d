import { describe, expect, test } from 'vitest'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import { CHOSEN_MAX, chosenCount, NO_SERVERS, withRange, type Chosen } from './chosen-servers.ts'
import type { ServerMark } from './server-mark.ts'

const mark = (n: number): ServerMark => ({ id: ServerId.parse(n.toString(16).padStart(32, '0')), name: `web-${n}`, environment: 'dev', isArchived: false })
const marks = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => mark(from + index))
const range = (from: number, to: number, total: number, chosen: Chosen = NO_SERVERS, isGrouped = false) =>
  withRange(chosen, { from, to, filter: 'web', total, isGrouped }, (first, last) => Promise.resolve(marks(first, last)))

describe('a range of the list', () => {
  test('is added to what was chosen by hand', async () => {
    expect(await range(1, 3, 10, { kind: 'some', servers: [mark(0), mark(2)] })).toEqual({ kind: 'some', servers: [0, 1, 2, 3].map(mark) })
  })

  test('too long to be named is all but the others, and what was chosen of those stays chosen', async () => {
    const chosen = await range(2, 14_999, 15_002, { kind: 'some', servers: [mark(0)] })
    expect(chosen).toEqual({ kind: 'all', filter: 'web', total: 15_002, except: [1, 15_000, 15_001].map(mark) })
    expect(chosen && chosenCount(chosen)).toBe(14_999)
  })

  test('to the end of a long list is everything', async () => {
    expect(await range(0, 99_999, 100_000)).toEqual({ kind: 'all', filter: 'web', total: 100_000, except: [] })
  })

  test('of which neither the inside nor the outside can be named is refused, never cut off', async () => {
    expect(await range(0, 49_999, 100_000)).toBeNull()
    expect(await range(0, CHOSEN_MAX, CHOSEN_MAX + 1, NO_SERVERS, true)).toBeNull()
    expect(await range(CHOSEN_MAX, CHOSEN_MAX, 100_000, { kind: 'some', servers: marks(0, CHOSEN_MAX - 1) })).toBeNull()
  })
})
