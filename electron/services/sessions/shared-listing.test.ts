import { expect, test } from 'vitest'
import { createSharedListing } from './shared-listing.ts'

function makeListing() {
  const open: ((outcome: number | Error) => void)[] = []
  const list = createSharedListing(
    () =>
      new Promise<number>((resolve, reject) => {
        open.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)))
      }),
  )
  return { open, list }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('when many ask during a listing, they share the next one and none gets what was begun before it asked', async () => {
  const { open, list } = makeListing()
  const first = list()
  const later = [list(), list(), list()]
  expect(open).toHaveLength(1)
  open[0]?.(1)
  await settle()
  expect(open).toHaveLength(2)
  open[1]?.(2)
  expect(await Promise.all([first, ...later])).toEqual([1, 2, 2, 2])
})

test('when a listing fails, the one who asked is told and the next is made', async () => {
  const { open, list } = makeListing()
  const first = list()
  const second = list()
  open[0]?.(new Error('EMFILE'))
  await expect(first).rejects.toThrow('EMFILE')
  await settle()
  open[1]?.(2)
  expect(await second).toBe(2)
})

test('when nobody asks any more, the next to ask begins at once', async () => {
  const { open, list } = makeListing()
  const first = list()
  open[0]?.(1)
  await first
  await settle()
  void list()
  expect(open).toHaveLength(2)
})
