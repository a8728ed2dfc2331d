import { describe, expect, test } from 'vitest'
import { createProgress } from './progress.mjs'

function listen() {
  let text = ''
  let nowMs = 0
  const progress = createProgress({ write: (piece) => (text += piece), nowMs: () => (nowMs += 1250) })
  return { progress, heard: () => text }
}

describe('progress', () => {
  test('when a step ends, its duration stands on its line', async () => {
    const { progress, heard } = listen()
    await progress.step(1, 5, 'Installing packages', () => Promise.resolve())
    expect(heard()).toBe('[1/5] Installing packages … 1.3 s\n')
  })

  test('when something is said during a step, it gets a line of its own', async () => {
    const { progress, heard } = listen()
    await progress.step(2, 5, 'Fetching Electron', () => Promise.resolve(progress.note('Using another.')))
    expect(heard()).toBe('[2/5] Fetching Electron …\n      Using another.\n      done in 1.3 s\n')
  })

  test('when a step fails, it says so and passes the error on', async () => {
    const { progress, heard } = listen()
    await expect(progress.step(1, 5, 'Installing', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(heard()).toBe('[1/5] Installing …\n      failed\n')
  })
})
