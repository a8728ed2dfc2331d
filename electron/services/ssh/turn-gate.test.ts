import { expect, test } from 'vitest'
import { createTurnGate } from './turn-gate.ts'

/** So many turns of the event loop that everybody who may come in is in. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

function start(isFirstAlone: boolean) {
  const gate = createTurnGate(2, { isFirstAlone })
  const inside: number[] = []
  const leave = [0, 1, 2, 3].map((index) => gate.enter().then((done) => {
    inside.push(index)
    return done
  }))
  return { inside, leave: async (index: number) => (await leave[index])?.() }
}

test('so many are inside at once, in their order, and nobody leaves twice', async () => {
  const { inside, leave } = start(false)
  await settled()
  expect(inside).toEqual([0, 1])
  await leave(0)
  await leave(0)
  await settled()
  expect(inside).toEqual([0, 1, 2])
})

test('where the first goes alone, the others begin when it has left', async () => {
  const { inside, leave } = start(true)
  await settled()
  expect(inside).toEqual([0])
  await leave(0)
  await settled()
  expect(inside).toEqual([0, 1, 2])
})

test('who leaves has told what it brought before the next comes in', async () => {
  const gate = createTurnGate(1)
  const order: string[] = []
  const work = async (name: string) => {
    const leave = await gate.enter()
    order.push(`${name} in`)
    leave()
  }
  await Promise.all(['one', 'two'].map((name) => work(name).then(() => order.push(`${name} told`))))
  expect(order).toEqual(['one in', 'one told', 'two in', 'two told'])
})
