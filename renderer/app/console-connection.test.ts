import { afterEach, expect, test, vi } from 'vitest'
import { createFakeApi } from '../api/fake-api.ts'
import { exited, makeConsole, makeSession, type ConsoleStart } from '../api/fake-data.ts'
import { connectConsole } from './console-connection.ts'

afterEach(() => void vi.useRealTimers())

const session = makeSession(1)
const start = makeConsole([session])

test('when something happens while the start is still being answered, it is not lost', async () => {
  let answer: (start: ConsoleStart) => void = () => undefined
  const api = createFakeApi({
    start,
    handlers: { 'app.start': () => new Promise((resolve) => (answer = resolve)) },
  })
  const { remote } = connectConsole(api)
  const ended = { ...session, status: exited({ code: 1 }) }
  await Promise.resolve()
  api.emit('session.changed', ended)
  const changed = new Promise<void>((resolve) => remote.subscribe(resolve))
  answer(start)
  await changed
  expect(remote.get()).toEqual({ kind: 'ready', console: { ...start, sessions: [ended] } })
})

test('when main cannot start, the failure is kept for the screen', async () => {
  const error = new Error('no')
  const api = createFakeApi({ start, handlers: { 'app.start': () => Promise.reject(error) } })
  const { remote } = connectConsole(api)
  await new Promise<void>((resolve) => remote.subscribe(resolve))
  expect(remote.get()).toEqual({ kind: 'failed', error })
})

test('when the connection is disposed of, it hears nothing more', async () => {
  const api = createFakeApi({ start })
  const connection = connectConsole(api)
  await new Promise<void>((resolve) => connection.remote.subscribe(resolve))
  const before = connection.remote.get()
  connection.dispose()
  api.emit('session.closed', { id: session.id })
  expect(connection.remote.get()).toBe(before)
})

test('when many sessions change at once, the window is drawn anew twice, not for each; what else happens comes after them', async () => {
  const many = Array.from({ length: 10 }, (_, index) => makeSession(index + 1))
  const api = createFakeApi({ start: makeConsole(many) })
  const { remote } = connectConsole(api)
  await new Promise<void>((resolve) => remote.subscribe(resolve))
  vi.useFakeTimers()
  let drawnCount = 0
  remote.subscribe(() => (drawnCount += 1))
  const names = () => {
    const present = remote.get()
    return present.kind === 'ready' ? present.console.sessions.map(({ hasRung }) => Number(hasRung)).join('') : ''
  }
  for (const each of many) api.emit('session.changed', { ...each, hasRung: true })
  expect([names(), drawnCount]).toEqual(['1000000000', 1])
  vi.advanceTimersByTime(16)
  expect([names(), drawnCount]).toEqual(['1111111111', 2])
  for (const each of many.slice(0, 2)) api.emit('session.changed', { ...each, hasRung: false })
  api.emit('session.closed', { id: session.id })
  expect(names()).toBe('011111111')
})
