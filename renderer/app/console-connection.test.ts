import { expect, test } from 'vitest'
import { createFakeApi } from '../api/fake-api.ts'
import { exited, makeConsole, makeSession, type ConsoleStart } from '../api/fake-data.ts'
import { connectConsole } from './console-connection.ts'

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
