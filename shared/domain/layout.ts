import { z } from 'zod'
import { onePane, paneTreeOf, panesOf } from './pane-tree.ts'
import { Pane, PaneId } from './pane.ts'

export const TabId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'TabId'>()
export type TabId = z.infer<typeof TabId>

/** How many terminals fit in one tab. */
export const PANES_MAX_PER_TAB = 32

export const Tab = z
  .object({
    id: TabId,
    root: paneTreeOf(Pane),
    /** The pane that has the focus when the tab is in front. */
    activePaneId: PaneId,
    /** True while the active pane covers the others. */
    isZoomed: z.boolean(),
  })
  .readonly()
export type Tab = z.infer<typeof Tab>

/** The tabs in their order. `activeTabId` names one of them, or is null when there is none. */
export const Layout = z.object({ tabs: z.array(Tab).readonly(), activeTabId: TabId.nullable() }).readonly()
export type Layout = z.infer<typeof Layout>

export const EMPTY_LAYOUT: Layout = { tabs: [], activeTabId: null }

/** A tab with one pane. */
export function tabOf(id: TabId, pane: Pane): Tab {
  return { id, root: onePane(pane), activePaneId: pane.id, isZoomed: false }
}

export function activePaneOf(tab: Tab): Pane | undefined {
  return panesOf(tab.root).find(({ id }) => id === tab.activePaneId)
}

/** Adds `tab` to the right of the active one (or last) and makes it active. */
export function withTabAdded(layout: Layout, tab: Tab): Layout {
  const at = layout.tabs.findIndex((each) => each.id === layout.activeTabId)
  const index = at < 0 ? layout.tabs.length : at + 1
  return { tabs: [...layout.tabs.slice(0, index), tab, ...layout.tabs.slice(index)], activeTabId: tab.id }
}

/** Removes a tab. If it was active, its right neighbour becomes active, else its left one. */
export function withTabRemoved(layout: Layout, id: TabId): Layout {
  const index = layout.tabs.findIndex((each) => each.id === id)
  if (index < 0) return layout
  const tabs = layout.tabs.filter((each) => each.id !== id)
  if (layout.activeTabId !== id) return { ...layout, tabs }
  return { tabs, activeTabId: tabs[Math.min(index, tabs.length - 1)]?.id ?? null }
}

/** Moves a tab to `index` among the others, clamped to the ends. */
export function withTabMoved(layout: Layout, id: TabId, index: number): Layout {
  const tab = layout.tabs.find((each) => each.id === id)
  if (!tab) return layout
  const others = layout.tabs.filter((each) => each.id !== id)
  const at = Math.max(0, Math.min(index, others.length))
  return { ...layout, tabs: [...others.slice(0, at), tab, ...others.slice(at)] }
}

/** Makes a tab active; an unknown id changes nothing. */
export function withTabActivated(layout: Layout, id: TabId): Layout {
  return layout.tabs.some((each) => each.id === id) ? { ...layout, activeTabId: id } : layout
}
