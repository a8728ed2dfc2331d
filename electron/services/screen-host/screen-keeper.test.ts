import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { FromKeeper, ScreenSnapshot, ToKeeper } from './protocol.ts'
import { createScreenKeeper, REST_AFTER_MS } from './screen-keeper.ts'

const size = { cols: 20, rows: 5 }
const encode = (text: string) => new TextEncoder().encode(text)

function makeKeeper() {
  const posted: FromKeeper[] = []
  const busy: number[] = []
  const collected: number[] = []
  const tasks: (() => void)[] = []
  const clock = createFakeClock()
  const keeper = createScreenKeeper({
    ...{ clock, post: (message) => posted.push(message), soon: (run) => tasks.push(run) },
    ...{ busyWith: (screen) => busy.push(screen), collectGarbage: () => collected.push(tasks.length) },
  })
  const open = (screen: number) => keeper.receive({ kind: 'open', screen, size, scrollbackLines: 100, offset: 0, markCount: 0 })
  const write = (screen: number, text: string, isHistory = false) => keeper.receive({ kind: 'write', screen, pieces: [encode(text)], isHistory })
  const step = () => tasks.shift()?.()
  const settle = () => {
    while (tasks.length > 0) step()
  }
  const snapshot = (screen: number): ScreenSnapshot => {
    keeper.receive({ kind: 'snapshot', screen, request: 1, historyLines: null })
    settle()
    const answer = posted.findLast((message) => message.kind === 'snapshot')
    if (!answer) throw new Error('No snapshot came')
    return answer.snapshot
  }
  const send = (message: ToKeeper) => keeper.receive(message)
  return { posted, busy, collected, clock, open, write, step, settle, snapshot, send }
}

const textOf = ({ bytes }: ScreenSnapshot) => new TextDecoder().decode(bytes)

describe('the keeper of screens', () => {
  test('parses what it is given and says how far it is', () => {
    const { open, write, settle, posted } = makeKeeper()
    open(1)
    write(1, 'hello')
    write(1, ' world')
    settle()
    expect(posted).toEqual([{ kind: 'parsed', screen: 1, offset: 11 }])
  })

  test('gives a snapshot of all it was given before, with the marks it applied', () => {
    const { open, write, send, snapshot } = makeKeeper()
    open(1)
    write(1, 'before')
    send({ kind: 'mark', screen: 1, mark: { kind: 'resize', size: { cols: 30, rows: 6 } } })
    write(1, ' after\x1b[3')
    const taken = snapshot(1)
    expect(taken).toMatchObject({ offset: 12, markCount: 1, size: { cols: 30, rows: 6 } })
    expect(textOf(taken)).toContain('before after')
  })

  test('lets screens take turns: one with a mebibyte to parse delays another by one slice', () => {
    const { open, write, step, posted } = makeKeeper()
    open(1)
    open(2)
    write(1, 'x'.repeat(1024 * 1024))
    write(2, 'short')
    step()
    expect(posted).toContainEqual({ kind: 'parsed', screen: 2, offset: 5 })
    expect(posted).not.toContainEqual({ kind: 'parsed', screen: 1, offset: 1024 * 1024 })
  })

  test('says whose bytes it parses while it does', () => {
    const { open, write, settle, busy } = makeKeeper()
    open(7)
    write(7, 'x')
    settle()
    expect(busy).toEqual([7, 0])
  })

  test('answers a program, but not in bytes that are history', () => {
    const { open, write, settle, posted } = makeKeeper()
    open(1)
    write(1, '\x1b[c', true)
    write(1, 'ab\x1b[6n')
    settle()
    expect(posted.filter(({ kind }) => kind === 'answer')).toEqual([{ kind: 'answer', screen: 1, text: '\x1b[1;3R', offset: 9 }])
  })

  test('tells title and bell once a slice, however often a program sets them', () => {
    const { open, write, settle, posted } = makeKeeper()
    open(1)
    write(1, Array.from({ length: 50 }, (_, n) => `\x1b]0;title ${n}\x07\x07`).join(''))
    settle()
    expect(posted.filter(({ kind }) => kind !== 'parsed')).toEqual([{ kind: 'title', screen: 1, title: 'title 49' }, { kind: 'bell', screen: 1 }])
  })

  test('packs a screen nothing was asked of for a minute, and goes on with it as if nothing had been', () => {
    const { open, write, settle, snapshot, clock, send, collected } = makeKeeper()
    open(1)
    open(2)
    for (const screen of [1, 2]) {
      write(screen, Array.from({ length: 30 }, (_, line) => `\x1b[3${line % 8}mline ${line}\r\n`).join(''))
      send({ kind: 'scroll', screen, linesFromEnd: 9 })
    }
    settle()
    const before = snapshot(1)
    // Only the first rests: something happens to the second now and then.
    for (let waitedMs = 0; waitedMs <= REST_AFTER_MS * 2; waitedMs += REST_AFTER_MS / 4) {
      clock.advance(REST_AFTER_MS / 4)
      send({ kind: 'scroll', screen: 2, linesFromEnd: 9 })
      settle()
    }
    expect(collected).toHaveLength(1)
    expect(snapshot(1)).toEqual(before)
    for (const screen of [1, 2]) {
      write(screen, 'more \x1b[1mbold\r\n')
      send({ kind: 'mark', screen, mark: { kind: 'resize', size: { cols: 12, rows: 4 } } })
    }
    settle()
    expect(snapshot(1)).toEqual(snapshot(2))
  })

  test('packs a screen that is only read, and a reader of a packed one leaves it packed', () => {
    const { open, write, settle, clock, send, collected, posted } = makeKeeper()
    const read = () => {
      send({ kind: 'text', screen: 1, request: 1, historyLines: 10 })
      settle()
      return posted.findLast((message) => message.kind === 'text')?.bytes
    }
    open(1)
    write(1, 'one\r\ntwo')
    settle()
    const before = read()
    clock.advance(REST_AFTER_MS - 1)
    read()
    clock.advance(REST_AFTER_MS)
    expect(collected).toHaveLength(0)
    settle()
    expect(collected).toHaveLength(1)
    expect(read()).toEqual(before)
    clock.advance(REST_AFTER_MS * 2)
    settle()
    expect(collected).toHaveLength(1)
  })

  test('packs one screen a turn: what is written to another meanwhile does not wait for all of them', () => {
    const { open, write, step, settle, clock, posted, collected } = makeKeeper()
    for (const screen of [1, 2, 3, 4]) {
      open(screen)
      write(screen, 'text')
    }
    settle()
    clock.advance(REST_AFTER_MS * 2)
    write(4, ' more')
    step()
    step()
    expect(posted).toContainEqual({ kind: 'parsed', screen: 4, offset: 9 })
    expect(collected).toEqual([])
    settle()
    expect(collected).toHaveLength(1)
  })

  test('does not rest in the middle of a sequence', () => {
    const { open, write, settle, snapshot, clock } = makeKeeper()
    open(1)
    write(1, 'a\x1b[3')
    settle()
    clock.advance(REST_AFTER_MS * 2)
    write(1, '1mred')
    settle()
    expect(textOf(snapshot(1))).toContain('a\x1b[31mre')
  })

  test('forgets a screen that is closed, with the work that waits for it', () => {
    const { open, write, send, settle, posted } = makeKeeper()
    open(1)
    write(1, 'x')
    send({ kind: 'close', screen: 1 })
    write(1, 'y')
    settle()
    expect(posted).toEqual([])
  })
})
