import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { FromKeeper, ToKeeper } from './protocol.ts'
import { createScreenHost, type ScreenEvents } from './screen-host.ts'

const options = { size: { cols: 80, rows: 24 }, scrollbackLines: 100, offset: 0, markCount: 0 }

/** A host whose threads do only what the test says. */
function makeHost() {
  const clock = createFakeClock()
  const threads: { posted: ToKeeper[]; busyWith: number; beat: number; isStopped: boolean; answer(message: FromKeeper): void; die(): void }[] = []
  const host = createScreenHost({
    clock,
    log: () => undefined,
    start({ received, died }) {
      const thread = { posted: [] as ToKeeper[], busyWith: 0, beat: 0, isStopped: false, answer: received, die: () => died(new Error('out of memory')) }
      threads.push(thread)
      return {
        post: (message) => thread.posted.push(message),
        progress: () => ({ busyWith: thread.busyWith, beat: thread.beat }),
        stop: () => (thread.isStopped = true),
      }
    },
  })
  const told: string[] = []
  const events = (name: string): ScreenEvents => ({
    parsed: (offset) => told.push(`${name} parsed ${offset}`),
    answered: (text, offset) => told.push(`${name} answered ${text} up to ${offset}`),
    titled: (title) => told.push(`${name} titled ${title}`),
    rang: () => told.push(`${name} rang`),
    lost: (isToBlame) => told.push(`${name} lost${isToBlame ? ', to blame' : ''}`),
  })
  return { clock, threads, host, told, events }
}

describe('the host of screens', () => {
  test('starts one thread for all, when the first screen is wanted', () => {
    const { host, threads, events } = makeHost()
    expect(threads).toHaveLength(0)
    host.open(options, events('a'))
    host.open(options, events('b'))
    expect(threads).toHaveLength(1)
    expect(threads[0]?.posted.map((message) => message.kind === 'open' && message.screen)).toEqual([1, 2])
  })

  test('tells each screen what is its own, and nothing after it was closed', () => {
    const { host, threads, told, events } = makeHost()
    const one = host.open(options, events('a'))
    host.open(options, events('b'))
    threads[0]?.answer({ kind: 'parsed', screen: 2, offset: 5 })
    threads[0]?.answer({ kind: 'answer', screen: 1, text: 'x', offset: 7 })
    one?.dispose()
    threads[0]?.answer({ kind: 'bell', screen: 1 })
    expect(told).toEqual(['b parsed 5', 'a answered x up to 7'])
  })

  test('gives a snapshot to who asked, and null to those whose screen is closed meanwhile', async () => {
    const { host, threads, events } = makeHost()
    const screen = host.open(options, events('a'))
    const other = host.open(options, events('b'))
    const [asked, given] = [screen?.snapshot(null), other?.snapshot(200)]
    screen?.dispose()
    const snapshot = { offset: 3, markCount: 0, size: options.size, bytes: new Uint8Array(1), hasAllLines: true, linesFromEnd: 0 }
    threads[0]?.answer({ kind: 'snapshot', request: 2, snapshot })
    expect([await asked, await given, await screen?.snapshot(null)]).toEqual([null, snapshot, null])
  })

  test('replaces a thread that is stuck for four seconds, and names the screen it is stuck in', async () => {
    const { host, threads, told, events, clock } = makeHost()
    const [one, two] = [host.open(options, events('a')), host.open(options, events('b'))]
    const asked = two?.snapshot(null)
    const [thread] = threads
    if (thread) thread.busyWith = 1
    clock.advance(4000)
    expect(told).toEqual([])
    clock.advance(1000)
    expect(told).toEqual(['a lost, to blame', 'b lost'])
    expect([thread?.isStopped, await asked, await one?.snapshot(null)]).toEqual([true, null, null])
    host.open(options, events('c'))
    expect(threads).toHaveLength(2)
  })

  test('leaves a thread alone that works for long but makes progress, or has nothing to do', () => {
    const { host, threads, told, events, clock } = makeHost()
    host.open(options, events('a'))
    clock.advance(60_000)
    const [thread] = threads
    for (let second = 0; second < 60 && thread; second++) {
      thread.busyWith = 1
      thread.beat += 1
      clock.advance(1000)
    }
    expect(told).toEqual([])
  })

  test('opens no more screens after their thread has died five times in ten minutes, and tries again later', () => {
    const { host, threads, events, clock } = makeHost()
    for (let count = 1; count <= 5; count++) {
      expect(host.open(options, events('a'))).not.toBeNull()
      threads.at(-1)?.die()
    }
    for (let minute = 0; minute < 10; minute++) {
      expect(host.open(options, events('a'))).toBeNull()
      clock.advance(60_000)
    }
    expect(host.open(options, events('a'))).not.toBeNull()
  })

  test('hears nothing from a thread it has given up', () => {
    const { host, threads, told, events } = makeHost()
    host.open(options, events('a'))
    threads[0]?.die()
    threads[0]?.answer({ kind: 'parsed', screen: 1, offset: 1 })
    threads[0]?.die()
    expect(told).toEqual(['a lost'])
  })

  test('goes on without screens where the system gives no more threads', () => {
    const told: string[] = []
    const threads: (() => void)[] = []
    const host = createScreenHost({
      clock: createFakeClock(),
      log: () => undefined,
      start({ died }) {
        if (threads.length === 1) throw new Error('ERR_WORKER_INIT_FAILED')
        threads.push(() => died(new Error('out of memory')))
        return { post: () => undefined, progress: () => ({ busyWith: 0, beat: 0 }), stop: () => undefined }
      },
    })
    const events = (name: string): ScreenEvents => {
      const nothing = () => undefined
      return { parsed: nothing, answered: nothing, titled: nothing, rang: nothing, lost: () => told.push(`${name} ${host.open(options, events(name)) === null ? 'goes without' : 'has another'}`) }
    }
    host.open(options, events('a'))
    host.open(options, events('b'))
    threads[0]?.()
    expect(told).toEqual(['a goes without', 'b goes without'])
  })
})
