import { withTabActivated, withTabMoved, withTabRemoved, type Layout, type TabId } from '../../shared/domain/layout.ts'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import type { Pane } from '../../shared/domain/pane.ts'
import { nextTerminalSize } from './terminal-sizes.ts'
import { findActiveSession, findConsole, showFailure, updateWindow, type Workbench } from './workbench.tsx'

export async function openTerminal(workbench: Workbench, options: { readonly isDurable?: boolean } = {}): Promise<void> {
  const { session } = await workbench.api.call('tab.open', { size: nextTerminalSize(workbench), ...options })
  workbench.terminals.focus(session.id)
}

/** Shows a layout before main has answered; its `layout-changed` then settles it. When main fails, its layout is back. */
export function showAhead(workbench: Workbench, layout: Layout, answer: Promise<unknown>): Promise<unknown> {
  workbench.connection.apply({ kind: 'layout-changed', layout })
  return answer.catch((error: unknown) => {
    workbench.connection.revertLayout()
    throw error
  })
}

export function activateTab(workbench: Workbench, tabId: TabId, options?: { readonly keepFocus: boolean }): void {
  const layout = findConsole(workbench)?.layout
  if (!layout) return
  const answer = workbench.api.call('tab.activate', { tabId })
  showAhead(workbench, withTabActivated(layout, tabId), answer).catch((error: unknown) => showFailure(workbench, error))
  if (!options?.keepFocus) focusActiveTerminal(workbench)
}

export function moveTab(workbench: Workbench, tabId: TabId, index: number): void {
  const layout = findConsole(workbench)?.layout
  if (!layout) return
  const clamped = Math.max(0, Math.min(index, layout.tabs.length - 1))
  if (layout.tabs[clamped]?.id === tabId) return
  workbench.announcement.update(() => `Moved to place ${clamped + 1} of ${layout.tabs.length}.`)
  const answer = workbench.api.call('tab.move', { tabId, index: clamped })
  showAhead(workbench, withTabMoved(layout, tabId, clamped), answer).catch((error: unknown) => showFailure(workbench, error))
}

/** Whether the sessions of panes may end: main asks the person while programs run in them. */
export async function mayEnd(workbench: Workbench, panes: readonly Pane[]): Promise<boolean> {
  const isAllowed = await workbench.api.call('session.confirmEnd', { ids: panes.map(({ sessionId }) => sessionId) })
  if (!isAllowed) focusActiveTerminal(workbench)
  return isAllowed
}

/**
 * Closes a tab, at once where no program runs in it; the focus goes to the terminal that comes to the front. Main answers when the programs have
 * ended, which can take seconds. A tab that main does not close is back.
 */
export async function closeTab(workbench: Workbench, tabId: TabId): Promise<void> {
  const tab = findConsole(workbench)?.layout.tabs.find(({ id }) => id === tabId)
  if (!tab || !(await mayEnd(workbench, panesOf(tab.root)))) return
  const layout = findConsole(workbench)?.layout
  const ending = workbench.api.call('tab.close', { tabId })
  if (!layout) return ending
  const settled = showAhead(workbench, withTabRemoved(layout, tabId), ending)
  if (layout.activeTabId === tabId) focusActiveTerminal(workbench)
  await settled
}

/** Decides whether the program of the terminal in front outlives the app. Main asks when that takes a new shell. */
export async function setDurable(workbench: Workbench, isDurable: boolean): Promise<void> {
  const session = findActiveSession(workbench)
  if (!session || !(await workbench.api.call('session.setDurable', { id: session.id, isDurable }))) return
  const text = isDurable ? 'is durable: its programs go on when Mooring quits.' : 'is not durable any more: its programs end with Mooring.'
  workbench.announcement.update(() => `${session.name} ${text}`)
  focusActiveTerminal(workbench)
}

export function focusActiveTerminal(workbench: Workbench): void {
  const session = findActiveSession(workbench)
  if (session) workbench.terminals.focus(session.id)
}

/** Starts renaming in the tab itself. */
export function startRenaming(workbench: Workbench, tabId: TabId): void {
  updateWindow(workbench, { renamingTabId: tabId })
}
