// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { withTabRemoved } from '../../shared/domain/layout.ts'
import { AppError } from '../../shared/errors.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { fakePaneId, fakeTabId, makeConsole, makeSession, makeSplitConsole } from '../api/fake-data.ts'
import { connectConsole } from './console-connection.ts'
import { activatePane, closePane, toggleZoom } from './pane-commands.ts'
import { closeTab } from './tab-commands.ts'
import { createWorkbench, findConsole, type Workbench } from './workbench.tsx'

const sessions = [makeSession(1), makeSession(2), makeSession(3)]

async function makeWorkbench(options: FakeApiOptions) {
  const api = createFakeApi(options)
  const workbench = createWorkbench(api, connectConsole(api))
  await new Promise<void>((resolve) => workbench.connection.remote.subscribe(resolve))
  return { workbench, api, layout: () => findConsole(workbench)?.layout }
}

const changed = (workbench: Workbench) => new Promise<void>((resolve) => void workbench.connection.remote.subscribe(resolve))

test('when main cannot close a tab, the tab is back in its place', async () => {
  const start = makeConsole(sessions)
  const refusal = new AppError('busy', 'Too many requests at once; try again in a moment.')
  const { workbench, layout } = await makeWorkbench({ start, handlers: { 'tab.close': () => Promise.reject(refusal) } })
  const closing = closeTab(workbench, fakeTabId(2))
  await changed(workbench)
  expect(layout()?.tabs.map(({ id }) => id)).toEqual([fakeTabId(1), fakeTabId(3)])
  await expect(closing).rejects.toBe(refusal)
  expect(layout()).toEqual(start.layout)
})

test('when main has closed a tab but could not end its program, the tab stays closed', async () => {
  const start = makeConsole(sessions)
  const closed = withTabRemoved(start.layout, fakeTabId(2))
  const { workbench, api, layout } = await makeWorkbench({
    start,
    handlers: {
      'tab.close'() {
        api.emit('layout.changed', closed)
        throw new AppError('internal', 'Something went wrong.')
      },
    },
  })
  await expect(closeTab(workbench, fakeTabId(2))).rejects.toMatchObject({ code: 'internal' })
  expect(layout()).toEqual(closed)
})

test('when a pane is closed, the one that follows has the keys at once', async () => {
  const { workbench, layout } = await makeWorkbench({ start: makeSplitConsole(sessions, 3), handlers: { 'pane.close': () => new Promise<never>(() => undefined) } })
  activatePane(workbench, fakePaneId(2))
  void closePane(workbench, fakePaneId(2))
  await vi.waitFor(() => expect(layout()?.tabs[0]?.activePaneId).toBe(fakePaneId(3)))
})

test('when the person does not want a program to end, its tab and its pane stay and nothing is asked of main', async () => {
  const start = makeSplitConsole(sessions, 3)
  const asked: unknown[] = []
  const { workbench, layout } = await makeWorkbench({
    start,
    handlers: {
      'session.confirmEnd': ({ ids }) => (asked.push(ids.length), false),
      'tab.close': () => Promise.reject(new Error('not to be closed')),
      'pane.close': () => Promise.reject(new Error('not to be closed')),
    },
  })
  await closePane(workbench, fakePaneId(2))
  await closeTab(workbench, start.layout.tabs[0]?.id ?? fakeTabId(1))
  expect([layout(), asked]).toEqual([start.layout, [1, 3]])
})

test('when main refuses to zoom, all panes are shown again and the window says why', async () => {
  const start = makeSplitConsole(sessions, 3)
  const { workbench, layout } = await makeWorkbench({
    start,
    handlers: { 'pane.zoom': () => Promise.reject(new AppError('pane-not-found', 'This terminal is no longer there.')) },
  })
  toggleZoom(workbench, fakePaneId(3))
  expect(layout()?.tabs[0]?.isZoomed).toBe(true)
  await new Promise<void>((resolve) => workbench.window.subscribe(resolve))
  expect([layout(), workbench.window.get().failure]).toEqual([start.layout, 'This terminal is no longer there.'])
})
