import { expect, test } from 'vitest'
import { EMPTY_LAYOUT, TabId, tabOf, withTabActivated, withTabAdded, withTabRemoved, type Layout } from '../../../shared/domain/layout.ts'
import { PaneId } from '../../../shared/domain/pane.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { createFrontTabs } from './front-tabs.ts'

const tabId = (n: number) => TabId.parse(n.toString(16).padStart(32, '0'))
const tab = (n: number) => tabOf(tabId(n), { id: PaneId.parse(n.toString(16).padStart(32, 'a')), sessionId: SessionId.parse(n.toString(16).padStart(32, 'b')) })

/** Three tabs, the last in front, and windows that put tabs in front. */
function makeFronts() {
  let layout: Layout = [1, 2, 3].map(tab).reduce(withTabAdded, EMPTY_LAYOUT)
  const fronts = createFrontTabs({ read: () => layout, bringToFront: (id) => (layout = withTabActivated(layout, id)) })
  const change = (next: Layout) => {
    layout = next
    fronts.layoutChanged(layout)
  }
  return {
    front: (windowId: number) => fronts.layoutFor(windowId).activeTabId,
    activate: (windowId: number, n: number) => fronts.actIn(windowId, () => change(withTabActivated(layout, tabId(n)))),
    open: (windowId: number, n: number) => fronts.actIn(windowId, () => change(withTabAdded(layout, tab(n)))),
    close: (windowId: number, n: number) => fronts.actIn(windowId, () => change(withTabRemoved(layout, tabId(n)))),
    order: () => layout.tabs.map(({ id }) => parseInt(id, 16)),
    fronts,
  }
}

test('when one window puts a tab in front, the other keeps its own', () => {
  const { front, activate } = makeFronts()
  activate(1, 1)
  activate(2, 2)
  expect([front(1), front(2)]).toEqual([tabId(1), tabId(2)])
})

test('when a window is new, it begins with the tab that was last in front anywhere, and keeps it', () => {
  const { front, activate } = makeFronts()
  activate(1, 2)
  expect(front(7)).toBe(tabId(2))
  activate(1, 3)
  expect(front(7)).toBe(tabId(2))
})

test('when a window opens a tab, it stands beside the one in front there, and in front of that window only', () => {
  const { front, activate, open, order } = makeFronts()
  activate(1, 1)
  activate(2, 3)
  open(1, 4)
  expect({ order: order(), fronts: [front(1), front(2)] }).toEqual({ order: [1, 4, 2, 3], fronts: [tabId(4), tabId(3)] })
})

test('when the tab in front of another window is closed, its neighbour comes to the front there', () => {
  const { front, activate, close } = makeFronts()
  activate(1, 1)
  activate(2, 2)
  close(1, 2)
  expect([front(1), front(2)]).toEqual([tabId(1), tabId(3)])
  close(1, 3)
  close(1, 1)
  expect([front(1), front(2)]).toEqual([null, null])
})

test('when a window is closed, it is forgotten', () => {
  const { front, activate, fronts } = makeFronts()
  activate(1, 1)
  activate(2, 2)
  fronts.windowClosed(1)
  expect(front(1)).toBe(tabId(2))
})
