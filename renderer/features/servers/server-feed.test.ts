import { expect, test } from 'vitest'
import type { ServersAnswer, ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { createServerFeed } from './server-feed.ts'

const request = (filter: string, offset = 0): ServersRequest => ({ filter, sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset, limit: 50 })
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** A main that answers when it is told to. */
function start() {
  const asked: { request: ServersRequest; answer: (value: ServersAnswer) => void; fail: (cause: Error) => void }[] = []
  const api = createFakeApi({ start: makeConsole(), handlers: { 'servers.query': (input) => new Promise((answer, fail) => asked.push({ request: input, answer, fail })) } })
  const empty: ServersAnswer = { rows: [], total: 0, rowCount: 0, groups: [], problems: [] }
  const reply = async (total: number) => {
    asked.at(-1)?.answer({ ...empty, total })
    await settle()
  }
  const feed = createServerFeed(api)
  return { api, asked, feed, reply, stop: feed.follow() }
}

test('while an answer is out, wishes in between are skipped, and an answer to an old filter is not shown', async () => {
  const { asked, feed, reply } = start()
  feed.want(request('w'))
  await settle()
  for (const filter of ['we', 'web', 'web-1']) feed.want(request(filter))
  await reply(30)
  expect(feed.get().slice).toBeNull()
  await reply(1)
  expect(asked.map((each) => each.request.filter)).toEqual(['w', 'web-1'])
  expect(feed.get().slice?.answer.total).toBe(1)
})

test('when the inventory changes, the same is asked again; saved views are no reason', async () => {
  const { api, asked, feed, reply, stop } = start()
  feed.want(request(''))
  await settle()
  await reply(3)
  api.emit('inventory.changed', { parts: ['saved-view'] })
  api.emit('inventory.changed', { parts: ['server'] })
  await settle()
  expect(asked).toHaveLength(2)
  stop()
  api.emit('inventory.changed', { parts: ['server'] })
  expect(asked).toHaveLength(2)
})

test('when asking fails, what was there stays with the error, until it is tried again', async () => {
  const { asked, feed, reply } = start()
  feed.want(request(''))
  await settle()
  await reply(3)
  feed.want(request('', 50))
  await settle()
  asked.at(-1)?.fail(new Error('no answer'))
  await settle()
  expect(feed.get()).toMatchObject({ slice: { answer: { total: 3 } }, error: { message: 'no answer' } })
  feed.retry()
  await settle()
  await reply(4)
  expect(feed.get()).toMatchObject({ slice: { answer: { total: 4 } }, error: null })
})
