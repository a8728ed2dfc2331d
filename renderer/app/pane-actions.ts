import type { Tab } from '../../shared/domain/layout.ts'
import { directionOf, panesOf, type PaneSide } from '../../shared/domain/pane-tree.ts'
import { movedShares } from '../features/terminals/divider-move.ts'
import { nearestDivider, neighbourOf } from '../features/terminals/pane-rects.ts'
import { panelElementId } from '../features/terminals/element-ids.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { leaveBroadcast } from './broadcast.ts'
import { activatePane, resizePanes, splitPane, toggleZoom } from './pane-commands.ts'
import { closeTab } from './tab-commands.ts'
import { hasRoomToSplit } from './terminal-sizes.ts'
import { findConsole, type Workbench } from './workbench.tsx'

const NO_TERMINAL = 'No terminal is open.'
const ONE_PANE = 'This tab has only one pane.'
/** How far one key press moves a divider. */
const STEP_PX = 32

function findActiveTab(workbench: Workbench): Tab | undefined {
  const layout = findConsole(workbench)?.layout
  return layout?.tabs.find(({ id }) => id === layout.activeTabId)
}

function findPreviousTab(workbench: Workbench): Tab | undefined {
  const tabs = findConsole(workbench)?.layout.tabs ?? []
  return tabs[tabs.findIndex((tab) => tab === findActiveTab(workbench)) - 1]
}

function severalPanes(workbench: Workbench): string | null {
  const tab = findActiveTab(workbench)
  return tab?.root.kind === 'split' ? null : tab ? ONE_PANE : NO_TERMINAL
}

const split = (side: PaneSide): ActionRunner => ({
  obstacle(workbench) {
    const tab = findActiveTab(workbench)
    if (!tab) return NO_TERMINAL
    return hasRoomToSplit(tab.activePaneId, side) ? null : 'This pane is too small to be split.'
  },
  async run(workbench) {
    const tab = findActiveTab(workbench)
    if (tab) await splitPane(workbench, tab.activePaneId, side)
  },
})

const focus = (side: PaneSide, where: string): ActionRunner => ({
  obstacle(workbench) {
    const tab = findActiveTab(workbench)
    return severalPanes(workbench) ?? (tab && neighbourOf(tab.root, tab.activePaneId, side) ? null : `There is no pane ${where}.`)
  },
  run(workbench) {
    const tab = findActiveTab(workbench)
    const neighbour = tab && neighbourOf(tab.root, tab.activePaneId, side)
    if (neighbour) activatePane(workbench, neighbour)
  },
})

const resize = (side: PaneSide): ActionRunner => ({
  obstacle(workbench) {
    const tab = findActiveTab(workbench)
    if (!tab || tab.root.kind === 'pane') return severalPanes(workbench)
    if (tab.isZoomed) return 'A zoomed pane has no divider.'
    return nearestDivider(tab.root, tab.activePaneId, directionOf(side)) ? null : 'There is no divider to move that way.'
  },
  run(workbench) {
    const tab = findActiveTab(workbench)
    const divider = tab && nearestDivider(tab.root, tab.activePaneId, directionOf(side))
    const room = tab && document.getElementById(panelElementId(tab.id))?.getBoundingClientRect()
    if (!divider || !room) return
    const { splitRect, split, index, path } = divider
    const lengthPx = directionOf(side) === 'row' ? room.width * splitRect.width : room.height * splitRect.height
    const step = (side === 'left' || side === 'up' ? -STEP_PX : STEP_PX) / lengthPx
    resizePanes(workbench, tab.id, path, movedShares(divider, (split.shares[index] ?? 0) + step, lengthPx))
  },
})

/** What can be done with the panes of the tab in front, and with the tab as a whole. */
export const paneActions: ActionRunners<ActionsOf<'pane' | 'tab'>> = {
  'pane.splitRight': split('right'),
  'pane.splitDown': split('down'),
  'pane.zoom': {
    obstacle: severalPanes,
    run(workbench) {
      const tab = findActiveTab(workbench)
      if (tab) toggleZoom(workbench, tab.activePaneId)
    },
  },
  'pane.focusLeft': focus('left', 'on the left'),
  'pane.focusRight': focus('right', 'on the right'),
  'pane.focusUp': focus('up', 'above'),
  'pane.focusDown': focus('down', 'below'),
  'pane.resizeLeft': resize('left'),
  'pane.resizeRight': resize('right'),
  'pane.resizeUp': resize('up'),
  'pane.resizeDown': resize('down'),
  'pane.equalize': {
    obstacle: severalPanes,
    async run(workbench) {
      const tab = findActiveTab(workbench)
      if (tab) await workbench.api.call('tab.equalizePanes', { tabId: tab.id })
    },
  },
  'pane.moveToOwnTab': {
    obstacle: severalPanes,
    async run(workbench) {
      const tab = findActiveTab(workbench)
      if (!tab) return
      leaveBroadcast(workbench, panesOf(tab.root).flatMap(({ id, sessionId }) => (id === tab.activePaneId ? [sessionId] : [])))
      await workbench.api.call('pane.moveToOwnTab', { paneId: tab.activePaneId })
      activatePane(workbench, tab.activePaneId)
    },
  },
  'tab.close': {
    obstacle: (workbench) => (findActiveTab(workbench) ? null : NO_TERMINAL),
    async run(workbench) {
      const tab = findActiveTab(workbench)
      if (tab) await closeTab(workbench, tab.id)
    },
  },
  'tab.joinPrevious': {
    obstacle: (workbench) => (findPreviousTab(workbench) ? null : 'There is no tab before this one.'),
    async run(workbench) {
      const tab = findActiveTab(workbench)
      const previous = findPreviousTab(workbench)
      if (!tab || !previous) return
      leaveBroadcast(workbench, panesOf(tab.root).map(({ sessionId }) => sessionId))
      await workbench.api.call('tab.join', { tabId: tab.id, paneId: previous.activePaneId, side: 'right' })
      activatePane(workbench, tab.activePaneId)
    },
  },
}
