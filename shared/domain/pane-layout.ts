import { tabOf, withTabActivated, withTabAdded, withTabRemoved, type Layout, type Tab, type TabId } from './layout.ts'
import { onePane, panesOf, withEqualShares, withPanes, withShares, withTreeBeside, type PaneSide, type SplitPath } from './pane-tree.ts'
import type { Pane, PaneId } from './pane.ts'
import type { SessionId } from './session.ts'

/** A pane and the tab it is in. */
export interface PlacedPane {
  readonly tab: Tab
  readonly pane: Pane
}

/** Every pane of every tab, in order. */
export function placedPanes(layout: Layout): readonly PlacedPane[] {
  return layout.tabs.flatMap((tab) => panesOf(tab.root).map((pane) => ({ tab, pane })))
}

export function findPane(layout: Layout, id: PaneId): PlacedPane | undefined {
  return placedPanes(layout).find(({ pane }) => pane.id === id)
}

/** The pane that shows a session. */
export function findSessionPane(layout: Layout, sessionId: SessionId): PlacedPane | undefined {
  return placedPanes(layout).find(({ pane }) => pane.sessionId === sessionId)
}

/** Puts a new pane on one side of another and makes it active; nothing stays zoomed. */
export function withPaneSplit(layout: Layout, id: PaneId, side: PaneSide, added: Pane): Layout {
  return withPaneTab(layout, id, (tab) => ({
    ...tab,
    root: withTreeBeside(tab.root, (pane) => pane.id === id, side, onePane(added)),
    activePaneId: added.id,
    isZoomed: false,
  }))
}

/** Removes a pane; the one that follows in order becomes active, else the one before. With its last pane a tab goes. */
export function withPaneRemoved(layout: Layout, id: PaneId): Layout {
  const tab = findPane(layout, id)?.tab
  if (!tab) return layout
  const root = withPanes(tab.root, (pane) => (pane.id === id ? null : pane))
  if (!root) return withTabRemoved(layout, tab.id)
  const index = panesOf(tab.root).findIndex((pane) => pane.id === id)
  const rest = panesOf(root)
  const heir = rest[Math.min(index, rest.length - 1)]?.id ?? tab.activePaneId
  const isActive = tab.activePaneId === id
  return withTab(layout, { ...tab, root, activePaneId: isActive ? heir : tab.activePaneId, isZoomed: tab.isZoomed && !isActive && rest.length > 1 })
}

/** Brings a pane and its tab to the front. Another pane than the zoomed one ends the zoom. */
export function withPaneActivated(layout: Layout, id: PaneId): Layout {
  const tab = findPane(layout, id)?.tab
  if (!tab) return layout
  const activated = tab.activePaneId === id ? layout : withTab(layout, { ...tab, activePaneId: id, isZoomed: false })
  return withTabActivated(activated, tab.id)
}

/** Lets a pane cover the others of its tab, or shows them all again. A pane that is alone is never zoomed. */
export function withPaneZoomed(layout: Layout, id: PaneId, isZoomed: boolean): Layout {
  return withPaneTab(layout, id, (tab) => ({ ...tab, activePaneId: id, isZoomed: isZoomed && tab.root.kind === 'split' }))
}

/** Puts another session behind a pane that keeps its place. */
export function withPaneSession(layout: Layout, id: PaneId, sessionId: SessionId): Layout {
  return withPaneTab(layout, id, (tab) => ({
    ...tab,
    root: withPanes(tab.root, (pane) => (pane.id === id ? { ...pane, sessionId } : pane)) ?? tab.root,
  }))
}

export function withPaneShares(layout: Layout, tabId: TabId, path: SplitPath, shares: readonly number[]): Layout {
  const tab = layout.tabs.find(({ id }) => id === tabId)
  return tab ? withTab(layout, { ...tab, root: withShares(tab.root, path, shares) }) : layout
}

export function withEqualPanes(layout: Layout, tabId: TabId): Layout {
  const tab = layout.tabs.find(({ id }) => id === tabId)
  return tab ? withTab(layout, { ...tab, root: withEqualShares(tab.root) }) : layout
}

/** Moves a pane into a tab of its own, right of the active tab. A pane that is alone stays. */
export function withPaneInOwnTab(layout: Layout, id: PaneId, tabId: TabId): Layout {
  const found = findPane(layout, id)
  if (!found || found.tab.root.kind === 'pane') return layout
  return withTabAdded(withPaneRemoved(layout, id), tabOf(tabId, found.pane))
}

/** Moves all panes of a tab to one side of a pane in another tab, and makes theirs the active one there. */
export function withTabJoined(layout: Layout, tabId: TabId, id: PaneId, side: PaneSide): Layout {
  const joined = layout.tabs.find((tab) => tab.id === tabId)
  const target = findPane(layout, id)?.tab
  if (!joined || !target || joined === target) return layout
  const root = withTreeBeside(target.root, (pane) => pane.id === id, side, joined.root)
  const tab = { ...target, root, activePaneId: joined.activePaneId, isZoomed: false }
  return withTabActivated(withTabRemoved(withTab(layout, tab), tabId), target.id)
}

function withPaneTab(layout: Layout, id: PaneId, change: (tab: Tab) => Tab): Layout {
  const tab = findPane(layout, id)?.tab
  return tab ? withTab(layout, change(tab)) : layout
}

function withTab(layout: Layout, tab: Tab): Layout {
  return { ...layout, tabs: layout.tabs.map((each) => (each.id === tab.id ? tab : each)) }
}
