import { directionOf, type PaneSide } from '../../shared/domain/pane-tree.ts'
import type { PaneId } from '../../shared/domain/pane.ts'
import { DEFAULT_TERMINAL_SIZE, TerminalSize } from '../../shared/domain/terminal-size.ts'
import { PANE_MIN_PX } from '../features/terminals/divider-move.ts'
import { paneElementId } from '../features/terminals/element-ids.ts'
import { findActiveSession, findConsole, type Workbench } from './workbench.tsx'

/** Where terminals are drawn; a new one is opened in the size it will have there. */
export const TERMINAL_AREA_ID = 'terminal-area'
const CELL_WIDTH_EM = 0.6
const CELL_HEIGHT_EM = 1.32
const SIDES_PX = 26
const ENDS_PX = 10
/** The strip of tabs comes with the first terminal. */
const TAB_STRIP_PX = 36

/** The size of a terminal that has a tab for itself. */
export function nextTerminalSize(workbench: Workbench): TerminalSize {
  const { settings, layout } = findConsole(workbench) ?? {}
  const tab = layout?.tabs.find(({ id }) => id === layout.activeTabId)
  const active = workbench.terminals.find(findActiveSession(workbench)?.id)
  if (active && tab?.root.kind === 'pane') return active.size()
  const area = document.getElementById(TERMINAL_AREA_ID)
  if (!area || !settings || !layout) return DEFAULT_TERMINAL_SIZE
  const fontSizePx = settings.terminalFontSizePx
  const heightPx = area.clientHeight - ENDS_PX - (layout.tabs.length === 0 ? TAB_STRIP_PX : 0)
  const estimate = TerminalSize.safeParse({
    cols: Math.floor((area.clientWidth - SIDES_PX) / (fontSizePx * CELL_WIDTH_EM)),
    rows: Math.floor(heightPx / Math.round(fontSizePx * CELL_HEIGHT_EM)),
  })
  return estimate.success ? estimate.data : DEFAULT_TERMINAL_SIZE
}

/** About the size a terminal will have when it takes one side of this one. */
export function splitTerminalSize(workbench: Workbench, side: PaneSide): TerminalSize {
  const present = workbench.terminals.find(findActiveSession(workbench)?.id)?.size() ?? DEFAULT_TERMINAL_SIZE
  const half = directionOf(side) === 'row' ? { ...present, cols: Math.floor(present.cols / 2) } : { ...present, rows: Math.floor(present.rows / 2) }
  const size = TerminalSize.safeParse(half)
  return size.success ? size.data : present
}

/** True when a pane is large enough for two. A pane that is not on the page is. */
export function hasRoomToSplit(paneId: PaneId, side: PaneSide): boolean {
  const element = document.getElementById(paneElementId(paneId))
  if (!element) return true
  const direction = directionOf(side)
  const lengthPx = direction === 'row' ? element.clientWidth : element.clientHeight
  return lengthPx >= PANE_MIN_PX[direction] * 2
}
