// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { exited, fakeSessionId, makeConsole, makeSession } from '../../api/fake-data.ts'
import { HealthScreen } from './HealthScreen.tsx'

afterEach(cleanup)

function show(handlers: FakeApiOptions['handlers'] = {}) {
  const sessions = [
    makeSession(1),
    makeSession(2, { attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: null } }),
    makeSession(3, { status: exited({ code: 1 }) }),
  ]
  const onOpen = vi.fn()
  render(
    <ApiProvider value={createFakeApi({ start: makeConsole(sessions), handlers })}>
      <HealthScreen onOpen={onOpen} />
    </ApiProvider>,
  )
  return { onOpen }
}

test('when the screen opens, it shows the totals and one row a session, and a name opens its terminal', async () => {
  const { onOpen } = show()
  await screen.findByText('Active')
  const cells = screen.getAllByRole('row').map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent))
  expect(cells).toEqual([
    [],
    ['running', '4101', '1', '4.0 KiB', '0 B', '0 seconds ago', 'tail -f /var/log/web-0.log', '5.0 MiB'],
    ['running', '4102', '0', '12.0 KiB', '0 B', '47 seconds ago', '–', '9.9 MiB'],
    ['exited with code 1', '–', '1', '36.0 KiB', '0 B', '1 minute ago', '–', '–'],
  ])
  expect([...document.querySelectorAll('dd')].map((each) => each.textContent)).toEqual(['1', '1', '1'])
  fireEvent.click(screen.getByRole('button', { name: 'web-2' }))
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(fakeSessionId(2))
})

test('when measuring fails, one sentence says so', async () => {
  show({ 'health.read': () => Promise.reject(new AppError('internal', 'The processes cannot be listed.')) })
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The processes cannot be listed.'))
})
