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
    secrets = createSecretClipboard({ clock, clipboard: { read: () => text, write: (next) => (text = next) }, cleared: () => clearedCount++ })
  })

  test('is taken off after 30 seconds, not before, and that is told', () => {
    expect(secrets.put('s3cret')).toBe(clock.nowMs() + CLIPBOARD_MS)
    clock.advance(CLIPBOARD_MS - 1)
    expect(text).toBe('s3cret')
    clock.advance(1)
    expect([text, clearedCount]).toEqual(['', 1])
  })

  test('when something else was copied, that stays and nothing is told', () => {
    secrets.put('s3cret')
    text = 'mine'
    clock.advance(CLIPBOARD_MS)
    expect([text, clearedCount]).toEqual(['mine', 0])
  })

  test('a second one has its whole time', () => {
    secrets.put('first')
    clock.advance(CLIPBOARD_MS - 1)
    secrets.put('second')
    clock.advance(CLIPBOARD_MS - 1)
    expect(text).toBe('second')
    clock.advance(1)
    expect([text, clearedCount, clock.pendingTimerCount]).toEqual(['', 1, 0])
  })

  test('when the vault is locked it goes at once, and only once', () => {
    secrets.put('s3cret')
    secrets.clear()
    secrets.clear()
    expect([text, clearedCount, clock.pendingTimerCount]).toEqual(['', 1, 0])
  })
})
