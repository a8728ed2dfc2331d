// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ExitedBar } from './ExitedBar.tsx'

afterEach(cleanup)
const endedAtMs = new Date(2026, 10, 21, 12, 4, 11).getTime()
const openedAtMs = endedAtMs - 3 * 3_600_000 - 5000

test.each([
  { end: { code: 3, signal: null, endedAtMs }, words: 'Exited with code 3 · ran 3 hours · 12:04:11' },
  { end: { code: null, signal: 9, endedAtMs }, words: 'Ended by SIGKILL (9) · ran 3 hours · 12:04:11' },
])('when a program has ended, the bar says “$words”', ({ end, words }) => {
  render(<ExitedBar end={end} openedAtMs={openedAtMs} onRunAgain={vi.fn()} onClose={vi.fn()} />)
  expect(screen.getByRole('group', { name: 'Program ended' }).querySelector('p')?.textContent).toBe(words)
})

test('when its buttons are pressed, the program runs again or the tab closes', () => {
  const onRunAgain = vi.fn()
  const onClose = vi.fn()
  render(<ExitedBar end={{ code: 0, signal: null, endedAtMs }} openedAtMs={openedAtMs} onRunAgain={onRunAgain} onClose={onClose} />)
  fireEvent.click(screen.getByRole('button', { name: 'Run again' }))
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect([onRunAgain.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1])
})
