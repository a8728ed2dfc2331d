import { expect, test } from 'vitest'
import { createTurnGate } from './turn-gate.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

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
