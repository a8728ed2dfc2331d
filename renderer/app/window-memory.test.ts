// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { makeConsole } from '../api/fake-data.ts'
import { makeServer } from '../api/fake-inventory-data.ts'
import { NO_REMOTE } from '../features/remote/remote-state.ts'
import { markOf } from '../features/servers/server-mark.ts'
import { ALL_SERVERS, arranged, formOpened, withDraft } from '../features/servers/servers-state.ts'
import { draftOf, newDraft, textsOf } from '../features/servers/server-draft.ts'
import { connectConsole } from './console-connection.ts'
import { forgetWhenLocked } from './forget-when-locked.ts'
import { keepWindowMemory, recallWindow } from './window-memory.ts'
import { createWorkbench, findConsole, updateWindow } from './workbench.tsx'

afterEach(() => {
  vi.useRealTimers()
  history.replaceState(null, '')
})

function start(vault: VaultStatus = { kind: 'none' }) {
  const api = createFakeApi({ start: makeConsole([], { vault }) })
  const memory = recallWindow(history)
  const workbench = createWorkbench(api, connectConsole(api), memory.window, memory.servers)
  const stops = [keepWindowMemory(workbench, history), forgetWhenLocked(workbench)]
  return { api, workbench, stop: () => stops.forEach((stop) => stop()) }
}

const UNLOCKED: VaultStatus = { kind: 'unlocked', openedWith: 'pass' }
const isReady = ({ workbench }: ReturnType<typeof start>) => expect(findConsole(workbench)).not.toBeNull()

/** A window that knows a server by name, has searched for it and typed into its form. */
function withServer({ workbench }: ReturnType<typeof start>) {
  const server = makeServer(1, 'canary-1', 'up', { publicAddress: '203.0.113.77' })
  const mark = markOf(server)
  const draft = { ...draftOf(server), texts: { ...textsOf(server), notes: 'canary notes' } }
  const arrangement = { ...ALL_SERVERS, filter: 'canary', group: 'tag' as const, closedGroups: ['canary-tag'] }
  const task = { kind: 'forget' as const, chosen: { kind: 'some' as const, servers: [mark] } }
  workbench.servers.update((present) => ({ ...withDraft(present, server.id, draft), arrangement, task, view: { id: 'a'.repeat(32) as never, name: 'canary view' }, chosen: task.chosen, current: mark, openId: server.id, form: server.id }))
  const remote = { ...NO_REMOTE, text: 'canary', current: { server, session: null }, connecting: server, done: 'canary-1 is connected.' }
  updateWindow(workbench, { screen: 'servers', remote, failure: 'canary-1 takes no debug sessions.' })
  return server
}

const KEPT = () => JSON.stringify(history.state)

test('when a page is loaded again, screen, search and what was typed into a form are as they were; questions are not', () => {
  const before = start()
  updateWindow(before.workbench, { screen: 'servers', overlay: { kind: 'palette' } })
  const draft = { ...newDraft(), texts: { ...newDraft().texts, name: 'web-9' } }
  before.workbench.servers.update((present) => ({ ...withDraft(formOpened(arranged(present, { filter: 'tag:gpu' }), 'new'), 'new', draft), task: { kind: 'save-view' } }))
  window.dispatchEvent(new Event('beforeunload'))
  before.stop()
  const { workbench } = start()
  expect(workbench.window.get()).toMatchObject({ screen: 'servers', overlay: null })
  expect(workbench.servers.get()).toMatchObject({ arrangement: { filter: 'tag:gpu' }, form: 'new', drafts: { new: { texts: { name: 'web-9' } } }, task: null })
})

test('when the page crashes a moment after a change, that is kept, too', () => {
  vi.useFakeTimers()
  const { workbench } = start()
  updateWindow(workbench, { screen: 'audit' })
  expect(recallWindow(history).window).toEqual({})
  vi.advanceTimersByTime(1000)
  expect(recallWindow(history).window).toMatchObject({ screen: 'audit' })
})

test('when something else stands in the history, the page is new', () => {
  history.replaceState({ form: 99, memory: 'x' }, '')
  expect(recallWindow(history)).toEqual({ window: {}, servers: {} })
})

test('when the vault is locked, window and history know no name, address, search or typed word any more, and the person reads what went', async () => {
  const page = start(UNLOCKED)
  await vi.waitFor(() => isReady(page))
  const { id } = withServer(page)
  await page.api.call('vault.lock', undefined)
  window.dispatchEvent(new Event('beforeunload'))
  expect(`${KEPT()}${JSON.stringify([page.workbench.servers.get(), page.workbench.window.get()])}`).not.toMatch(/canary|203\.0/)
  expect(page.workbench.servers.get()).toMatchObject({ openId: id, arrangement: { group: 'tag' }, outcome: { text: expect.stringContaining('not saved in a form went') as string } })
  page.stop()
})

test('when the vault was locked while the page was gone, what the page remembers goes, too', async () => {
  const before = start(UNLOCKED)
  withServer(before)
  window.dispatchEvent(new Event('beforeunload'))
  before.stop()
  expect(KEPT()).toContain('canary')
  const page = start({ kind: 'locked', reason: 'idle', retryAtMs: null })
  await vi.waitFor(() => isReady(page))
  window.dispatchEvent(new Event('beforeunload'))
  expect(`${KEPT()}${JSON.stringify(page.workbench.servers.get())}`).not.toMatch(/canary|203\.0/)
  page.stop()
})
