import { expect, test } from 'vitest'
import { SessionId, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { watchSettled } from './settled-sessions.ts'

const id = SessionId.parse('a'.repeat(32))

function makeWatch() {
  const clock = createFakeClock()
  const startMs = clock.nowMs()
  let outputBytes = 0
  let lastActivityMs = startMs
  const toldAtS: number[] = []
  const watch = watchSettled({
    sessions: { list: () => [{ id } as Session], vitalsOf: () => ({ logBytes: 0, backlogBytes: 0, outputBytes, lastActivityMs }) },
    clock,
    settled: () => toldAtS.push(clock.elapsedMs() / 1000),
  })
  const write = () => {
    outputBytes += 1
    lastActivityMs = clock.nowMs()
  }
  return { clock, write, toldAtS, watch }
}

test('when nothing was written, nothing is told', () => {
  const { clock, toldAtS } = makeWatch()
  clock.advance(3_600_000)
  expect(toldAtS).toEqual([])
})

test('when a session rests after output, it is told once, and again only 30 s later', () => {
  const { clock, write, toldAtS } = makeWatch()
  clock.advance(1000)
  write()
  clock.advance(8000)
  write()
  clock.advance(60_000)
  expect(toldAtS).toEqual([6, 36])
})

test('when the clock of the machine is set back an hour, a session that rests is told all the same', () => {
  const { clock, write, toldAtS } = makeWatch()
  write()
  clock.set(-3_600_000)
  clock.advance(8000)
  write()
  clock.advance(60_000)
  expect(toldAtS).toEqual([2, 32])
})

test('when a session never rests, it is told every five minutes', () => {
  const { clock, write, toldAtS } = makeWatch()
  for (let second = 0; second < 700; second++) {
    write()
    clock.advance(1000)
  }
  expect(toldAtS).toEqual([302, 602])
})

test('when it is disposed of, it looks no more', () => {
  const { clock, watch } = makeWatch()
  clock.advance(10_000)
  watch.dispose()
  expect(clock.pendingTimerCount).toBe(0)
})
