// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { EMPTY_INVENTORY, makeManyServers, makeServer } from '../../api/fake-inventory-data.ts'
import { INITIAL_SERVERS_STATE, type ServersState } from './servers-state.ts'
import { ServersScreen } from './ServersScreen.tsx'

afterEach(cleanup)

const three = { ...EMPTY_INVENTORY, servers: [makeServer(1, 'web-1', 'up', { environment: 'prod', tags: ['web'] }), makeServer(2, 'web-2', 'up', { lastCheck: null }), makeServer(3, 'db-1', 'unreachable', { reason: 'host key changed' })] }

function storeOf(part: Partial<ServersState>) {
  let state: ServersState = { ...INITIAL_SERVERS_STATE, ...part }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    update(next: (present: ServersState) => ServersState) {
      state = next(state)
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function show({ state = {}, ...options }: Partial<FakeApiOptions> & { readonly state?: Partial<ServersState> } = {}) {
  const api = createFakeApi({ start: makeConsole(), inventory: three, ...options })
  const store = storeOf(state)
  render(
    <ApiProvider value={api}>
      <ServersScreen store={store} slots={{ tokensOf: () => 'tokens here', sessionsOf: () => 'sessions here', remoteOf: () => 'remote here', gate: ({ serverIds, move }) => <p>{`gate: ${move} ${serverIds.length}`}</p> }} />
    </ApiProvider>,
  )
  return { api, store, calls: (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input) }
}

const grid = () => screen.findByRole('grid', { name: 'Servers' })
const names = () => screen.queryAllByRole('rowheader').map((each) => each.textContent)
const press = (element: HTMLElement, key: string, part: object = {}) => fireEvent.keyDown(element, { key, ...part })
const type = (label: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('a list tells the truth about each state: since when, why, and whether anybody looked', async () => {
  show()
  await grid()
  expect(names()).toEqual(['db-1', 'web-1', 'web-2'])
  expect(screen.getByText('host key changed')).toBeTruthy()
  expect(screen.getByText('up, unchecked')).toBeTruthy()
  expect(screen.getAllByText('PROD')).toHaveLength(1)
})

test('up is plain only where a look proved it within the hour; what hinders a server that is there stands beside it', async () => {
  const checked = (n: number, agoMs: number, text = '') => makeServer(n, `web-${n}`, 'up', { lastCheck: { atMs: Date.now() - agoMs, isReachable: true, text } })
  const servers = [checked(1, 60_000), checked(2, 3 * 3_600_000), checked(3, 60_000, 'The server did not let us in.'), makeServer(4, 'web-4', 'up', { lastCheck: { atMs: 1, isReachable: true, text: 'long ago' } })]
  show({ inventory: { ...EMPTY_INVENTORY, servers: servers.map((server) => ({ ...server, state: { ...server.state, sinceMs: Date.now() - 4 * 3_600_000 } })) } })
  await grid()
  const states = screen.getAllByRole('row').flatMap((row) => row.querySelector('.server-state-cell')?.textContent ?? [])
  expect(states).toEqual(['up', 'up 3 h ago', 'upThe server did not let us in.', 'up, unchecked'])
})

test('chosen servers are checked on demand, and what came of it is said', async () => {
  const { calls, store } = show()
  const list = await grid()
  press(list, 'Home')
  await waitFor(() => expect(store.get().current?.name).toBe('db-1'))
  press(list, ' ')
  fireEvent.click(await screen.findByRole('button', { name: 'Check' }))
  expect(await screen.findByText(/: The server does not answer in time/)).toBeTruthy()
  press(list, 'a', { ctrlKey: true })
  await screen.findByText('All 3 servers chosen')
  fireEvent.click(screen.getByRole('button', { name: 'Check' }))
  expect(await screen.findByText('2 of 3 servers answered.')).toBeTruthy()
  expect(calls('fleet.refresh').map((input) => (input as { serverIds: string[] }).serverIds.length)).toEqual([1, 3])
})

test('the keyboard walks, chooses, opens, and Delete only asks; the way back comes first', async () => {
  const { calls, store } = show()
  const list = await grid()
  press(list, 'End')
  await waitFor(() => expect(store.get().current?.name).toBe('web-2'))
  press(list, ' ')
  press(list, 'ArrowUp')
  press(list, ' ')
  expect(await screen.findByText('2 servers chosen')).toBeTruthy()
  press(list, 'Enter')
  expect(await screen.findByText('tokens here')).toBeTruthy()
  press(list, 'Delete')
  const dialog = await screen.findByRole('dialog', { name: 'Forget 2 servers?' })
  expect(within(dialog).getByText('1 of them is in production.')).toBeTruthy()
  // A dialog gives the focus to the first of its buttons.
  expect(within(dialog).getAllByRole('button').map((each) => each.textContent)).toEqual(['Forget 2 servers', 'Keep'])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep' }))
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(calls('servers.forget')).toEqual([])
})

test('what is forgotten can be taken back', async () => {
  show()
  const list = await grid()
  press(list, 'Delete')
  fireEvent.click(await screen.findByRole('button', { name: 'Forget db-1' }))
  await waitFor(() => expect(names()).toEqual(['web-1', 'web-2']))
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(names()).toEqual(['db-1', 'web-1', 'web-2']))
  expect(screen.getByText('Taken back.')).toBeTruthy()
})

test('with ten thousand servers only what is seen is on the page, and all of a filter are one selection', async () => {
  const { calls } = show({ inventory: makeManyServers() })
  const list = await grid()
  expect(list.getAttribute('aria-rowcount')).toBe('10001')
  expect(names().length).toBeLessThan(60)
  press(list, 'a', { ctrlKey: true })
  expect(await screen.findByText('All 10,000 servers chosen')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Archive' }))
  await waitFor(() => expect(calls('servers.archive')).toEqual([{ selection: { kind: 'filter', filter: '', exceptIds: [] }, isArchived: true }]))
  await waitFor(() => expect(screen.getByText('All servers are archived')).toBeTruthy())
})

test('drain and destroy go through the gate with each server by id', async () => {
  show({ state: { task: { kind: 'move', chosen: { kind: 'all', filter: 'web', total: 2, except: [] } } } })
  fireEvent.click(screen.getByLabelText(/^Destroy/))
  fireEvent.click(screen.getByRole('button', { name: 'Destroy…' }))
  expect(await screen.findByText('gate: destroy 2')).toBeTruthy()
})

test('when a filter is not understood, one sentence says which part and what is possible', async () => {
  show()
  await grid()
  type('Search servers', 'web env:production')
  expect(await screen.findByText('“env:production” is not understood and was left out: env is one of prod, staging, dev, other.')).toBeTruthy()
  await waitFor(() => expect(names()).toEqual(['web-1', 'web-2']))
})

test.each([
  { when: 'there is no server', options: { inventory: EMPTY_INVENTORY }, says: 'No servers yet' },
  { when: 'nothing matches', options: { state: { arrangement: { ...INITIAL_SERVERS_STATE.arrangement, filter: 'nowhere' } } }, says: 'No server matches' },
  { when: 'the list cannot be read', options: { handlers: { 'servers.query': () => Promise.reject(new AppError('storage-failed', 'The disk does not answer; try again.')) } }, says: 'The disk does not answer; try again.' },
])('when $when, “$says” stands there with a way on', async ({ options, says }) => {
  show(options)
  expect(await screen.findByText(says)).toBeTruthy()
})

test('a new server is refused with one sentence a field, keeps what was typed when closed, and is saved once it is right', async () => {
  const { calls, store } = show({ state: { form: 'new' } })
  await screen.findByLabelText('Name')
  type('Name', '')
  type('Public address', '300.1.1.1')
  fireEvent.click(screen.getByRole('button', { name: 'Add server' }))
  expect(await screen.findByText('The name is empty.')).toBeTruthy()
  expect(screen.getByText('The public address is no host name and no address.')).toBeTruthy()
  expect(screen.getByText('2 fields are to be put right.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Close, keep what I typed' }))
  await grid()
  act(() => store.update((present) => ({ ...present, form: 'new' })))
  expect((await screen.findByLabelText<HTMLInputElement>('Public address')).value).toBe('300.1.1.1')
  type('Name', 'web-9')
  type('Public address', '203.0.113.9')
  type('Tags', 'gpu Web')
  fireEvent.click(screen.getByRole('button', { name: 'Add server' }))
  expect(await screen.findByText('web-9 is in the list.')).toBeTruthy()
  expect(calls('server.create')).toEqual([{ details: { name: 'web-9', publicAddress: '203.0.113.9', tags: ['gpu', 'web'] }, state: 'up' }])
  expect(store.get().drafts).toEqual({})
})

test('when saving fails, everything typed is still in the fields', async () => {
  show({ state: { form: 'new' }, handlers: { 'server.create': () => Promise.reject(new AppError('storage-failed', 'The disk is full; free some space and save again.')) } })
  await screen.findByLabelText('Name')
  type('Name', 'web-9')
  fireEvent.click(screen.getByRole('button', { name: 'Add server' }))
  expect(await screen.findByText('The disk is full; free some space and save again.')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('web-9')
})
