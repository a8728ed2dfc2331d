// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_SESSION_SORT } from '../../../shared/domain/inventory/debug-session-list.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { DrainGate } from './DrainGate.tsx'

afterEach(cleanup)

function show(serverNumber: number, move: 'drain' | 'destroy') {
  const api = createFakeApi({ start: makeConsole() })
  const onDone = vi.fn()
  render(
    <ApiProvider value={api}>
      <DrainGate serverIds={[fakeServerId(serverNumber)]} move={move} onDone={onDone} onClose={vi.fn()} />
    </ApiProvider>,
  )
  return { api, onDone, asked: (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input) }
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('when two are still on a server, it says who and does not destroy it; when both are ended it does', async () => {
  const { onDone, asked } = show(9, 'destroy')
  await screen.findByText('2 debug sessions are still on it. End or reassign them first.')
  expect(screen.getAllByRole('listitem').map((each) => each.querySelector('.remaining-name')?.textContent)).toEqual(['flaky login testbob · #402', 'slow query on invoiceszoe · OPS-77'])
  click('Destroy')
  expect(await screen.findByText(/^Not destroyed: 2 debug sessions/)).toBeTruthy()
  expect(asked('servers.move')).toEqual([])
  click('End all…')
  click('End')
  await screen.findByText(/^Nobody is on it/)
  click('Destroy')
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
})

test('when a server is drained, those on it get the countdown, and those that have one keep it', async () => {
  const { onDone, asked } = show(9, 'drain')
  await screen.findByText(/^2 debug sessions are still on it/)
  click('Drain')
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  expect(asked('debugSessions.drain')).toEqual([{ ids: [expect.stringMatching(/b3$/)], reason: '', endsAtMs: expect.any(Number) as number }])
})

test('when somebody began a session after the gate was read and before the server drained, it gets the countdown, too', async () => {
  const { api, onDone, asked } = show(9, 'drain')
  await screen.findByText(/^2 debug sessions are still on it/)
  const call = api.call.bind(api)
  vi.spyOn(api, 'call').mockImplementationOnce(async (name, input) => {
    await call('debugSession.create', { serverId: fakeServerId(9), details: { label: 'late', owner: 'eve', issueRef: '', commitRef: '', expiresAtMs: null }, status: 'running' })
    return call(name, input)
  })
  click('Drain')
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  const late = (await call('debugSessions.query', { serverId: fakeServerId(9), statuses: [], owner: 'eve', text: '', sort: DEFAULT_SESSION_SORT, offset: 0, limit: 10 })).rows[0]
  expect(asked('debugSessions.drain')).toMatchObject([{ ids: expect.arrayContaining([late?.id]) as unknown }])
})

test('when Enter is pressed in the gate, nothing is destroyed', async () => {
  const { asked } = show(13, 'destroy')
  await screen.findByText(/^Nobody is on it/)
  fireEvent.submit(screen.getByLabelText('Reason'))
  expect(asked('servers.move')).toEqual([])
})

test('a server in production is named as such before it is drained or destroyed, and one that is not is not', async () => {
  const inventory = createFakeApi({ start: makeConsole() })
  const { rows } = await inventory.call('servers.query', { filter: 'env:prod', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 1 })
  show(Array.from({ length: 40 }, (_, n) => n).find((n) => fakeServerId(n) === rows[0]?.server.id) ?? -1, 'destroy')
  expect((await screen.findByRole('note')).textContent).toBe('PRODIt is in production.')
  cleanup()
  show(9, 'destroy')
  await screen.findByText(/^2 debug sessions are still on it/)
  await screen.findByRole('dialog', { name: 'Destroy debug-gpu-2' })
  expect(screen.queryByRole('note')).toBeNull()
})
