// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeSessionId } from '../../api/fake-data.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import { LinkBar } from './LinkBar.tsx'

afterEach(cleanup)

function show(state: RemoteLink['state']) {
  const onTryNow = vi.fn()
  const onUnlock = vi.fn()
  const { container } = render(<LinkBar link={{ sessionId: fakeSessionId(1), serverId: fakeServerId(1), serverName: 'web-1', tmuxName: null, state }} onTryNow={onTryNow} onUnlock={onUnlock} />)
  return { onTryNow, onUnlock, container }
}

test('a terminal that is connected has no line about it', () => {
  expect(show({ kind: 'connected', sinceMs: 0 }).container.textContent).toBe('')
})

test('a terminal that was cut off says why, that typing goes nowhere, and lets one try now', () => {
  const { onTryNow } = show({ kind: 'reconnecting', reason: 'The network is gone.', lostAtMs: 0, nextTryAtMs: 0, tryCount: 3 })
  expect(screen.getByRole('group', { name: 'Connection lost' }).textContent).toContain('The network is gone. What you type now goes nowhere; the session goes on there. Trying now.')
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(onTryNow).toHaveBeenCalledOnce()
})

test('a terminal that will not come back says why', () => {
  show({ kind: 'gone', reason: 'The session was left or ended.' })
  expect(screen.getByRole('status').textContent).toBe('The session was left or ended.')
})

test('a terminal that waits for the vault says so and leads there', () => {
  const { onUnlock } = show({ kind: 'locked' })
  expect(screen.getByRole('status').textContent).toContain('It connects again when the vault is unlocked.')
  fireEvent.click(screen.getByRole('button', { name: 'Unlock…' }))
  expect(onUnlock).toHaveBeenCalledOnce()
})
