// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { createFakeApi } from '../api/fake-api.ts'
import { makeConsole } from '../api/fake-data.ts'
import { arranged, formOpened, withDraft } from '../features/servers/servers-state.ts'
import { newDraft } from '../features/servers/server-draft.ts'
import { connectConsole } from './console-connection.ts'
import { keepWindowMemory, recallWindow } from './window-memory.ts'
import { createWorkbench, updateWindow } from './workbench.tsx'

afterEach(() => {
  vi.useRealTimers()
  history.replaceState(null, '')
})

function start() {
  const api = createFakeApi({ start: makeConsole() })
  const memory = recallWindow(history)
  const workbench = createWorkbench(api, connectConsole(api), memory.window, memory.servers)
  return { workbench, stop: keepWindowMemory(workbench, history) }
}

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
