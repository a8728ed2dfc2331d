// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { SessionsOfServer } from './SessionsOfServer.tsx'

afterEach(cleanup)

function show(serverNumber: number) {
  const api = createFakeApi({ start: makeConsole() })
  const onOpen = vi.fn()
  render(
    <ApiProvider value={api}>
      <SessionsOfServer serverId={fakeServerId(serverNumber)} onOpen={onOpen} />
    </ApiProvider>,
  )
  return { onOpen, asked: (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input) }
}
const names = () => screen.getAllByRole('listitem').map((each) => each.querySelector('.remaining-name')?.textContent)

test('it shows who is on this server and nobody else, and ends one of them after a question', async () => {
  const { asked } = show(9)
  await screen.findAllByRole('listitem')
  expect(names()).toEqual(expect.arrayContaining(['flaky login testbob · #402', 'slow query on invoiceszoe · OPS-77']))
  fireEvent.click(screen.getByRole('button', { name: /^End.*flaky login test/ }))
  expect(asked('debugSessions.end')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'End' }))
  await vi.waitFor(() => expect(asked('debugSessions.end')).toHaveLength(1))
})

test('when nobody is on it, it says so, and a new session goes to this server', async () => {
  const { onOpen, asked } = show(13)
  await screen.findByText('Nobody is on this server.')
  fireEvent.click(screen.getByRole('button', { name: 'New debug session…' }))
  fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'leak' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create' }))
  await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
  expect(asked('debugSession.create')).toEqual([expect.objectContaining({ serverId: fakeServerId(13) })])
})
