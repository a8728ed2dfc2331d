import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { withLock } from './lock.mjs'

const DEAD = 4_000_000

describe('two preparations at once', () => {
  test('when both want the lock, one works after the other and nothing is left behind', async () => {
    const { paths } = makeCheckout()
    /** @type {string[]} */
    const events = []
    /** @param {string} name */
    const worker = (name) =>
      withLock(paths.preparationLock, async () => {
        events.push(`${name} begins`)
        await nextTurn()
        events.push(`${name} ends`)
      })
    await Promise.all([worker('first'), worker('second')])
    expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
    expect(existsSync(paths.preparationLock)).toBe(false)
  })

  test('when another process holds it, the waiting is told once with its number', async () => {
    const { paths } = makeCheckout()
    mkdirSync(paths.preparationLock, { recursive: true })
    writeFileSync(join(paths.preparationLock, 'process-id'), '77')
    let looks = 0
    /** @type {number[]} */
    const told = []
    const isProcessAlive = () => ++looks < 3
    await withLock(paths.preparationLock, () => Promise.resolve(), { onWait: (processId) => told.push(processId), isProcessAlive })
    expect(told).toEqual([77])
  })

  test('when its holder died, it is taken over', async () => {
    const { paths } = makeCheckout()
    mkdirSync(paths.preparationLock, { recursive: true })
    writeFileSync(join(paths.preparationLock, 'process-id'), String(DEAD))
    expect(await withLock(paths.preparationLock, () => Promise.resolve('done'))).toBe('done')
  })

  test('when the work fails, the lock is free again', async () => {
    const { paths } = makeCheckout()
    await expect(withLock(paths.preparationLock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(paths.preparationLock)).toBe(false)
  })
})
