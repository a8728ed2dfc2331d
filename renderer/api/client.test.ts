import { expect, test } from 'vitest'
import { createClient } from './client.ts'
import { createFakeStream } from './fake-stream.ts'

const stream = createFakeStream({ history: () => '' })

test('when main answers with a failure, the call rejects with its code and sentence', async () => {
  const error = { code: 'spawn-failed', message: 'The shell could not be started.' } as const
  const client = createClient({ call: () => Promise.resolve({ ok: false, error }), on: () => () => undefined }, stream)
  await expect(client.call('session.list', undefined)).rejects.toMatchObject({ name: 'AppError', ...error })
})

test('when main answers, the call gives the value; when it tells of an event, only its listeners hear', async () => {
  let tell: (name: string, payload: unknown) => void = () => undefined
  const client = createClient(
    {
      call: (name, input) => Promise.resolve({ ok: true, value: [name, input] }),
      on(listener) {
        tell = listener
        return () => (tell = () => undefined)
      },
    },
    stream,
  )
  const closed: unknown[] = []
  client.on('session.closed', (payload) => closed.push(payload))
  tell('settings.changed', {})
  tell('session.closed', { id: 'x' })
  expect(closed).toEqual([{ id: 'x' }])
  expect(await client.call('tab.activate', { tabId: 't' as never })).toEqual(['tab.activate', { tabId: 't' }])
})
