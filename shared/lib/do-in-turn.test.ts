import { expect, test } from 'vitest'
import { doInTurn } from './do-in-turn.ts'

test('when one part fails, the others are done all the same, in their order, and each failure is told', async () => {
  const told: unknown[] = []
  const failed: unknown[] = []
  const part = (name: string) => async () => {
    await Promise.resolve()
    told.push(name)
  }
  const wrong = new Error('in use')
  await doInTurn([part('one'), () => { throw wrong }, () => Promise.reject(wrong), part('two')], (cause) => failed.push(cause))
  expect({ told, failed }).toEqual({ told: ['one', 'two'], failed: [wrong, wrong] })
})
