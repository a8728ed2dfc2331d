import { withTabRemoved, type TabId } from '../../shared/domain/layout.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import { DEFAULT_TERMINAL_SIZE, TerminalSize } from '../../shared/domain/terminal-size.ts'
import { findSessionTab } from './console-state.ts'
import { findActiveSession, findConsole, showFailure, updateWindow, type Workbench } from './workbench.tsx'

/** Where terminals are drawn; a new one is opened in the size it will have there. */
export const TERMINAL_AREA_ID = 'terminal-area'
const CELL_WIDTH_EM = 0.6
const CELL_HEIGHT_EM = 1.32
const SIDES_PX = 26
const ENDS_PX = 10
/** The strip of tabs comes with the first terminal. */
const TAB_STRIP_PX = 36

export async function openTerminal(workbench: Workbench, options: { readonly isDurable?: boolean } = {}): Promise<void> {
  const { session } = await workbench.api.call('tab.open', { size: nextTerminalSize(workbench), ...options })
  workbench.terminals.focus(session.id)
}

export function activateTab(workbench: Workbench, tabId: TabId, options?: { readonly keepFocus: boolean }): void {
  workbench.connection.apply({ kind: 'tab-activated', tabId })
  if (!options?.keepFocus) focusActiveTerminal(workbench)
  workbench.api.call('tab.activate', { tabId }).catch((error: unknown) => showFailure(workbench, error))
}

export function moveTab(workbench: Workbench, tabId: TabId, index: number): void {
  const state = findConsole(workbench)
  if (!state) return
  const clamped = Math.max(0, Math.min(index, state.layout.tabs.length - 1))
  if (state.layout.tabs[clamped]?.id === tabId) return
  workbench.connection.apply({ kind: 'tab-moved', tabId, index: clamped })
  workbench.announcement.update(() => `Moved to place ${clamped + 1} of ${state.layout.tabs.length}.`)
  workbench.api.call('tab.move', { tabId, index: clamped }).catch((error: unknown) => showFailure(workbench, error))
}

/**
 * Closes a tab at once; the focus goes to the terminal that comes to the front. Main answers when the programs have
 * ended, which can take seconds.
 */
export async function closeTab(workbench: Workbench, tabId: TabId): Promise<void> {
  const layout = findConsole(workbench)?.layout
  const ending = workbench.api.call('tab.close', { tabId })
  if (layout) {
    workbench.connection.apply({ kind: 'layout-changed', layout: withTabRemoved(layout, tabId) })
    if (layout.activeTabId === tabId) focusActiveTerminal(workbench)
  }
  await ending
}

export async function runTabAgain(workbench: Workbench, tabId: TabId): Promise<void> {
  const session = await workbench.api.call('tab.runAgain', { tabId })
  workbench.terminals.focus(session.id)
}

/** Decides whether the program of the terminal in front outlives the app. Main asks when that takes a new shell. */
export async function setDurable(workbench: Workbench, isDurable: boolean): Promise<void> {
  const session = findActiveSession(workbench)
  if (!session || !(await workbench.api.call('session.setDurable', { id: session.id, isDurable }))) return
  const text = isDurable ? 'is durable: its programs go on when Mooring quits.' : 'is not durable any more: its programs end with Mooring.'
  workbench.announcement.update(() => `${session.name} ${text}`)
  focusActiveTerminal(workbench)
}

export function goToSession(workbench: Workbench, sessionId: SessionId): void {
  const layout = findConsole(workbench)?.layout
  const tabId = layout && findSessionTab(layout, sessionId)
  if (tabId) activateTab(workbench, tabId)
}

export function focusActiveTerminal(workbench: Workbench): void {
  const session = findActiveSession(workbench)
  if (session) workbench.terminals.focus(session.id)
}

/** Starts renaming in the tab itself. */
export function startRenaming(workbench: Workbench, tabId: TabId): void {
  updateWindow(workbench, { renamingTabId: tabId })
}

function nextTerminalSize(workbench: Workbench): TerminalSize {
  const active = workbench.terminals.find(findActiveSession(workbench)?.id)
  const area = document.getElementById(TERMINAL_AREA_ID)
  const { settings, layout } = findConsole(workbench) ?? {}
  if (active) return active.size()
  if (!area || !settings || !layout) return DEFAULT_TERMINAL_SIZE
  const fontSizePx = settings.terminalFontSizePx
  const heightPx = area.clientHeight - ENDS_PX - (layout.tabs.length === 0 ? TAB_STRIP_PX : 0)
  const estimate = TerminalSize.safeParse({
    cols: Math.floor((area.clientWidth - SIDES_PX) / (fontSizePx * CELL_WIDTH_EM)),
    rows: Math.floor(heightPx / Math.round(fontSizePx * CELL_HEIGHT_EM)),
  })
  return estimate.success ? estimate.data : DEFAULT_TERMINAL_SIZE
}
