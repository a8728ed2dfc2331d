import { withTabActivated, type Layout, type TabId } from '../../../shared/domain/layout.ts'

/** Names a window while the app runs. */
export type WindowId = number

interface Ports {
  readonly read: () => Layout
  /** Puts a tab in front without telling anybody. */
  readonly bringToFront: (id: TabId) => void
}

/** All windows have the same tabs; each has one of its own in front. */
export function createFrontTabs({ read, bringToFront }: Ports) {
  const fronts = new Map<WindowId, TabId>()
  let actingWindowId: WindowId | null = null
  let before = read()

  const layoutFor = (windowId: WindowId): Layout => {
    const layout = read()
    const front = fronts.get(windowId) ?? layout.activeTabId
    if (front === null) return layout
    fronts.set(windowId, front)
    return withTabActivated(layout, front)
  }
  return {
    /** The tabs as this window shows them. A new window begins with the tab that was last in front anywhere. */
    layoutFor,
    /** What `run` puts in front comes to the front in this window only. */
    actIn<T>(windowId: WindowId, run: () => T): T {
      const front = fronts.get(windowId)
      if (front !== undefined) bringToFront(front)
      actingWindowId = windowId
      try {
        return run()
      } finally {
        actingWindowId = null
        const { activeTabId } = read()
        if (activeTabId !== null) fronts.set(windowId, activeTabId)
      }
    },
    /** To be called when the tabs have changed, before windows are told. */
    layoutChanged(after: Layout): void {
      const kept = new Set(after.tabs.map(({ id }) => id))
      for (const [windowId, front] of fronts) {
        if (kept.has(front)) continue
        const place = before.tabs.findIndex(({ id }) => id === front)
        const neighbour = after.tabs[Math.min(place, after.tabs.length - 1)]
        if (neighbour) fronts.set(windowId, neighbour.id)
        else fronts.delete(windowId)
      }
      before = after
      if (actingWindowId !== null && after.activeTabId !== null) fronts.set(actingWindowId, after.activeTabId)
    },
    windowClosed: (windowId: WindowId): void => void fronts.delete(windowId),
  }
}
