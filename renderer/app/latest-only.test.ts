import { expect, test } from 'vitest'
import { latestOnly } from './latest-only.ts'

test('when calls come faster than they are answered, those between the first and the newest are left out', async () => {
  const made: number[] = []
  const answers: (() => void)[] = []
  const call = latestOnly((value: number) => {
    made.push(value)
    return new Promise<void>((resolve) => answers.push(resolve))
  })
  for (const value of [1, 2, 3]) call(value)
  answers[0]?.()
  await Promise.resolve()
  expect(made).toEqual([1, 3])
})

test('when a call fails, the next one is made', async () => {
  const made: number[] = []
  const call = latestOnly((value: number) => {
    made.push(value)
    return Promise.reject(new Error('no'))
  })
  call(1)
  call(2)
  await Promise.resolve()
  expect(made).toEqual([1, 2])
})
