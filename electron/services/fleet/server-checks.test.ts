import { expect, test } from 'vitest'
import { CHECK_REPEATED_MS } from '../../../shared/domain/inventory/server-check.ts'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createServerChecks, type FoundServer } from './server-checks.ts'

const id = (number: number) => ServerId.parse(number.toString(16).padStart(32, '0'))

function start() {
  const clock = createFakeClock()
  const recorded: (readonly FoundServer[])[] = []
  const failures: unknown[] = []
  const trouble: { cause: Error | null } = { cause: null }
  const checks = createServerChecks({
    clock,
    failed: (cause) => failures.push(cause),
    record(found) {
      if (trouble.cause) throw trouble.cause
      recorded.push(found)
    },
  })
  const find = (number: number, text = '') => checks.found({ id: id(number), atMs: clock.nowMs(), isReachable: text === '', text })
  const said = () => recorded.map((found) => found.map((each) => `${parseInt(each.id, 16)}${each.text === '' ? '' : `: ${each.text}`}`))
  return { clock, checks, find, said, failures, trouble }
}

test('findings that come together are one write; what is the same again is none until ten minutes have passed', () => {
  const { clock, find, said } = start()
  find(1)
  find(2, 'refused')
  clock.advance(1000)
  for (let atMs = 0; atMs < CHECK_REPEATED_MS - 5000; atMs += 5000) {
    find(1)
    clock.advance(5000)
  }
  expect(said()).toEqual([['1', '2: refused']])
  clock.advance(5000)
  find(1)
  clock.advance(1000)
  expect(said()).toEqual([['1', '2: refused'], ['1']])
  expect(clock.pendingTimerCount).toBe(0)
})

test('a change is written at once, and of two in a moment the last', () => {
  const { clock, find, said } = start()
  find(1)
  clock.advance(1000)
  find(1, 'refused')
  find(1, 'timed out')
  clock.advance(1000)
  find(1, 'gone for a blink')
  find(1, 'timed out')
  clock.advance(1000)
  expect(said()).toEqual([['1'], ['1: timed out']])
})

test('ten thousand are written in pieces with time between', () => {
  const { clock, find, said } = start()
  for (let n = 1; n <= 10_000; n++) find(n)
  clock.advance(500)
  expect(said().map(({ length }) => length)).toEqual([250])
  clock.advance(60_000)
  expect(said().flat()).toHaveLength(10_000)
})

test('what could not be written is written when it is found again, and a lock leaves nothing waiting', () => {
  const { clock, checks, find, said, failures, trouble } = start()
  trouble.cause = new Error('disk full')
  find(1)
  clock.advance(1000)
  expect(failures).toEqual([trouble.cause])
  trouble.cause = null
  find(1)
  clock.advance(1000)
  find(2)
  checks.forget()
  clock.advance(1000)
  expect([said(), clock.pendingTimerCount]).toEqual([[['1']], 0])
})
