// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Session } from '../../../shared/domain/session.ts'
import { exited, fakeSessionId, makeSession } from '../../api/fake-data.ts'
import { SessionTable } from './SessionTable.tsx'

afterEach(cleanup)

function show(sessions: readonly Session[]) {
  const onOpen = vi.fn()
  const onKeep = vi.fn()
  render(<SessionTable sessions={sessions} homeDir="/home/ada" onOpen={onOpen} onKeep={onKeep} />)
  return { onOpen, onKeep }
}
const orphaned = (leftMs: number | null): Session['attachment'] => ({
  kind: 'orphaned',
  sinceMs: 0,
  endsAtMs: leftMs === null ? null : Date.now() + leftMs,
})

test('when an orphan counts down, its time is shown and Keep keeps it without opening it', () => {
  const { onOpen, onKeep } = show([makeSession(1), makeSession(2, { attachment: orphaned(3_600_000) })])
  expect(screen.getByText(/nobody, ends in (1:00:00|59:5\d)/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Keep web-2' }))
  expect(onKeep).toHaveBeenCalledExactlyOnceWith(fakeSessionId(2))
  expect(onOpen).not.toHaveBeenCalled()
})

test('when an orphan is kept, or has ended, there is nothing to keep', () => {
  show([makeSession(1, { attachment: orphaned(null) }), makeSession(2, { attachment: orphaned(5000), status: exited({ signal: 1 }) })])
  expect(screen.queryByRole('button', { name: /^Keep/ })).toBeNull()
  expect(screen.getByText('nobody, kept')).toBeTruthy()
  expect(screen.getByText('nobody')).toBeTruthy()
})
