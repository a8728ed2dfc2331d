import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../clock/fake-clock.ts'
import { CLIPBOARD_MS, createSecretClipboard } from './secret-clipboard.ts'

describe('a secret on the clipboard', () => {
  let text: string
  let clearedCount: number
  let clock: ReturnType<typeof createFakeClock>
  let secrets: ReturnType<typeof createSecretClipboard>
  beforeEach(() => {
    text = 'before'
    clearedCount = 0
    clock = createFakeClock()
    secrets = createSecretClipboard({ clock, clipboard: { read: () => Promise.resolve(text), write: (next) => (text = next) }, cleared: () => clearedCount++ })
  })

  /** Lets time pass, and what waits for the clipboard go on. */
  const pass = async (ms: number) => {
    clock.advance(ms)
    await new Promise(setImmediate)
  }

  test('is taken off after 30 seconds, not before, and that is told', async () => {
    expect(secrets.put('s3cret')).toBe(clock.nowMs() + CLIPBOARD_MS)
    clock.advance(CLIPBOARD_MS - 1)
    expect(text).toBe('s3cret')
    await pass(1)
    expect([text, clearedCount]).toEqual(['', 1])
  })

  test('when something else was copied, that stays and nothing is told', async () => {
    secrets.put('s3cret')
    text = 'mine'
    await pass(CLIPBOARD_MS)
    expect([text, clearedCount]).toEqual(['mine', 0])
  })

  test('a second one has its whole time', async () => {
    secrets.put('first')
    clock.advance(CLIPBOARD_MS - 1)
    secrets.put('second')
    clock.advance(CLIPBOARD_MS - 1)
    expect(text).toBe('second')
    await pass(1)
    expect([text, clearedCount, clock.pendingTimerCount]).toEqual(['', 1, 0])
  })

  test('when the vault is locked it goes at once, and only once', async () => {
    secrets.put('s3cret')
    await Promise.all([secrets.clear(), secrets.clear()])
    expect([text, clearedCount, clock.pendingTimerCount]).toEqual(['', 1, 0])
  })
})
