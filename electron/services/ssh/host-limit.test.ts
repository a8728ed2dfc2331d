import { expect, test } from 'vitest'
import { createHostLimit } from './host-limit.ts'

/** So many turns of the event loop that everybody who may come in is in. */
async function settled() {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('so many are open on one server; the next is refused in a sentence, another server has room, and what was given back is free once', () => {
  const limit = createHostLimit(2)
  const leave = limit.takePlace('web')
  limit.takePlace('web')
  expect(() => limit.takePlace('web')).toThrow('On this server 2 terminals and commands of Mooring are open, as many as it opens there at once; close one that is not needed and try again.')
  limit.takePlace('db')
  leave()
  leave()
  limit.takePlace('web')
  expect(() => limit.takePlace('web')).toThrow(/as many as it opens/)
})

test('four are on their way into one server at a time, and no other server waits for them', async () => {
  const limit = createHostLimit()
  const inside: string[] = []
  const ways = ['web', 'web', 'web', 'web', 'web', 'db'].map(async (key) => {
    const leave = await limit.enter(key)
    inside.push(key)
    return leave
  })
  await settled()
  expect(inside).toEqual(['web', 'db', 'web', 'web', 'web'])
  ;(await ways[0])?.()
  await settled()
  expect(inside.length).toBe(6)
})
