import { expect, test } from 'vitest'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'
import { startReconnectingPty, type HowToTry } from './reconnecting-pty.ts'

const text = (of: string) => Buffer.from(of)

function start() {
  const clock = createFakeClock()
  const started: SpawnOptions[] = []
  const typed: string[] = []
  const disposed: number[] = []
  const states: RemoteLinkState[] = []
  const ends: unknown[] = []
  const shown: string[] = []
  const spawn: SpawnPty = (options) => {
    const pid = started.push(options)
    return {
      ...{ pid, startedAt: null, resize: () => undefined, pause: () => undefined, resume: () => undefined, foregroundProgram: () => 'ssh', dispose: () => void disposed.push(pid) },
      write: (bytes) => typed.push(Buffer.from(bytes).toString()) > 0,
    }
  }
  const terminal = { file: '', args: [], cwd: '/', env: {}, size: { cols: 80, rows: 24 }, onOutput: (bytes: Uint8Array) => void shown.push(Buffer.from(bytes).toString()), onExit: (end: unknown) => void ends.push(end) }
  const known: boolean[] = []
  const beside: (number | null)[] = []
  const program = ({ wasThere, besideS }: HowToTry) => {
    known.push(wasThere)
    beside.push(besideS)
    return { file: 'ssh', args: [String(started.length)], env: {} }
  }
  const pty = startReconnectingPty({ spawn, clock, terminal, random: () => 0.5, program, changed: (state) => states.push(state) })
  const lose = (said: string) => {
    started.at(-1)?.onOutput(text(said))
    started.at(-1)?.onExit({ code: 255, signal: null })
  }
  return { clock, started, shown, typed, known, beside, disposed, states, ends, pty, lose }
}

test('a lost connection is made again, with the size of by then, and is told truthfully', () => {
  const { clock, started, states, pty, lose, ends } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  lose('Connection to web closed by remote host.\r\n')
  pty.resize({ cols: 100, rows: 30 })
  clock.advance(500)
  started[1]?.onOutput(text('\u001b[2J'))
  expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'connected', 'reconnecting', 'connected'])
  expect([started[1]?.size, started[1]?.args, pty.pid, ends]).toEqual([{ cols: 100, rows: 30 }, ['1'], 2, []])
})

test('tries come quickly at first and then seldom, and say why', () => {
  const { clock, started, states, lose } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  lose('')
  for (let round = 0; round < 200; round++) {
    clock.advance(16_000)
    lose('ssh: connect to host web port 22: Connection refused\r\n')
  }
  const last = states.at(-1)
  expect(last?.kind === 'reconnecting' && [last.reason, last.nextTryAtMs - clock.nowMs(), last.tryCount]).toEqual([expect.stringContaining('refuses connections'), 15_000, 200])
})

test('where only a person can help, and where the session ended, it does not try again', () => {
  const refused = start()
  refused.lose('ada@web: Permission denied (publickey).\r\n')
  expect(refused.states.at(-1)).toMatchObject({ kind: 'gone', reason: expect.stringContaining('lets nobody in') as string })
  expect(refused.ends).toEqual([{ code: 255, signal: null }])
  const left = start()
  left.started[0]?.onExit({ code: 0, signal: null })
  expect([left.states.at(-1)?.kind, left.ends, left.clock.pendingTimerCount]).toEqual(['gone', [{ code: 0, signal: null }], 0])
})

test('what ssh says of tries that fail does not push away what is on the screen', () => {
  const { clock, started, shown, lose } = start()
  started[0]?.onOutput(text('\u001b[2Jwork'))
  lose('Timeout, server web not responding.\r\n')
  const before = shown.length
  for (let round = 0; round < 20; round++) {
    clock.advance(500)
    lose('ssh: connect to host web port 22: Connection refused\r\n')
  }
  expect(shown.length).toBe(before)
  clock.advance(500)
  started.at(-1)?.onOutput(text('\u001b[Hback'))
  expect(shown.at(-1)).toBe('\u001b[Hback')
})

test('while it is lost nothing that is typed is sent, and Enter tries at once', () => {
  const { started, typed, pty, lose } = start()
  lose('Timeout, server web not responding.\r\n')
  pty.write(text('rm -rf x'))
  expect([typed, started.length]).toEqual([[], 1])
  pty.write(text('\r'))
  expect([typed, started.length]).toEqual([[], 2])
})

test('a session that is not there any more is said to be gone, and is told apart from one that was left', () => {
  const { started, states, ends, lose, clock } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  lose('Timeout, server web not responding.\r\n')
  clock.advance(500)
  started[1]?.onOutput(text("can't find session: =build\r\n"))
  started[1]?.onExit({ code: 1, signal: null })
  expect([states.at(-1), ends.length]).toEqual([{ kind: 'gone', reason: expect.stringContaining('no longer there') as string }, 1])
})

test('it is made only until it has been on the screen', () => {
  const { known, started, lose, clock } = start()
  lose('ssh: connect to host web port 22: Connection refused\r\n')
  clock.advance(500)
  started[1]?.onOutput(text('\u001b[2J'))
  lose('')
  clock.advance(500)
  expect(known).toEqual([false, false, true])
})

test('a terminal that is closed while it waits never starts ssh again', () => {
  const { clock, started, pty, lose } = start()
  lose('Timeout, server web not responding.\r\n')
  pty.dispose()
  clock.advance(60_000)
  expect([started.length, clock.pendingTimerCount]).toEqual([1, 0])
})

test('beside a silent connection others are tried; the first that draws is kept, the other let go, and nothing typed meanwhile is sent', () => {
  const { clock, started, states, typed, beside, disposed, pty } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  pty.suspect()
  expect([states.at(-1)?.kind, started.length]).toEqual(['reconnecting', 2])
  pty.write(text('rm -rf x\r'))
  for (let round = 0; round < 4; round++) {
    started.at(-1)?.onOutput(text('ssh: connect to host web port 22: Connection timed out\r\n'))
    started.at(-1)?.onExit({ code: 255, signal: null })
    clock.advance(100)
  }
  expect([beside, states.at(-1)?.kind, typed]).toEqual([[null, 1, 1, 3, 1, 1], 'reconnecting', []])
  started.at(-1)?.onOutput(text('\u001b[2J'))
  expect([states.at(-1)?.kind, disposed.includes(1), pty.pid]).toEqual(['connected', true, 6])
  started[0]?.onExit({ code: 255, signal: null })
  expect(states.at(-1)?.kind).toBe('connected')
})

test('a silent connection that draws again is kept, and the one tried beside it let go', () => {
  const { clock, started, states, disposed, shown, pty } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  pty.suspect()
  started[0]?.onOutput(text('\u001b[Hback'))
  expect([states.at(-1)?.kind, shown.at(-1), disposed, pty.pid, clock.pendingTimerCount]).toEqual(['connected', '\u001b[Hback', [2], 1, 0])
})

test('a try beside a silent connection that is refused ends nothing; when the silent one ends too, it is tried as ever', () => {
  const { clock, started, states, ends, beside, pty } = start()
  started[0]?.onOutput(text('\u001b[2J'))
  pty.suspect()
  started[1]?.onOutput(text('ada@web: Permission denied (publickey).\r\n'))
  started[1]?.onExit({ code: 255, signal: null })
  expect([states.at(-1)?.kind, ends]).toEqual(['reconnecting', []])
  started[0]?.onExit({ code: 255, signal: null })
  clock.advance(15_000)
  expect([started.length, beside.at(-1)]).toEqual([3, null])
})
