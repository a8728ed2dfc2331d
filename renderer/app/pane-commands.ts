import type { Layout, TabId } from '../../shared/domain/layout.ts'
import {
  findPane,
  findSessionPane,
  withPaneActivated,
  withPaneRemoved,
  withPaneShares,
  withPaneZoomed,
} from '../../shared/domain/pane-layout.ts'
import type { PaneSide, SplitPath } from '../../shared/domain/pane-tree.ts'
import type { PaneId } from '../../shared/domain/pane.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import { focusActiveTerminal, mayEnd, showAhead } from './tab-commands.ts'
import { nextTerminalSize, splitTerminalSize } from './terminal-sizes.ts'
import { findConsole, showFailure, type Workbench } from './workbench.tsx'

/** Opens the shell of a pane once more, beside it. */
export async function splitPane(workbench: Workbench, paneId: PaneId, side: PaneSide): Promise<void> {
  const { session } = await workbench.api.call('pane.split', { paneId, side, size: splitTerminalSize(workbench, side) })
  workbench.terminals.focus(session.id)
}

/** Opens the shell of a pane once more, in a tab of its own. */
export async function duplicateTerminal(workbench: Workbench, paneId: PaneId): Promise<void> {
  const { session } = await workbench.api.call('pane.duplicate', { paneId, size: nextTerminalSize(workbench) })
  workbench.terminals.focus(session.id)
}

/** Brings a pane and its tab to the front. With `keepFocus` the focus is in it already. */
export function activatePane(workbench: Workbench, paneId: PaneId, options?: { readonly keepFocus: boolean }): void {
  const layout = findConsole(workbench)?.layout
  const tab = layout && findPane(layout, paneId)?.tab
  if (!layout || !tab) return
  if (layout.activeTabId !== tab.id || tab.activePaneId !== paneId) {
    change(workbench, withPaneActivated(layout, paneId), workbench.api.call('pane.activate', { paneId }))
  }
  if (!options?.keepFocus) focusActiveTerminal(workbench)
}

export function goToSession(workbench: Workbench, sessionId: SessionId): void {
  const layout = findConsole(workbench)?.layout
  const found = layout && findSessionPane(layout, sessionId)
  if (found) activatePane(workbench, found.pane.id)
}

/** Lets a pane cover the others of its tab, or shows them all again. */
export function toggleZoom(workbench: Workbench, paneId: PaneId): void {
  const layout = findConsole(workbench)?.layout
  const tab = layout && findPane(layout, paneId)?.tab
  if (!layout || !tab) return
  const isZoomed = !tab.isZoomed || tab.activePaneId !== paneId
  workbench.announcement.update(() => (isZoomed ? 'Zoomed: this pane covers the others.' : 'All panes are shown.'))
  change(workbench, withPaneZoomed(layout, paneId, isZoomed), workbench.api.call('pane.zoom', { paneId, isZoomed }))
  focusActiveTerminal(workbench)
}

export function resizePanes(workbench: Workbench, tabId: TabId, path: SplitPath, shares: readonly number[]): void {
  const layout = findConsole(workbench)?.layout
  if (!layout) return
  const answer = workbench.api.call('pane.resize', { tabId, path: [...path], shares: [...shares] })
  change(workbench, withPaneShares(layout, tabId, path, shares), answer)
}

/** Closes a pane, at once where no program runs in it; with its last one the tab. Main answers when the program has ended, which can take seconds. */
export async function closePane(workbench: Workbench, paneId: PaneId): Promise<void> {
  const present = findConsole(workbench)?.layout
  const pane = present && findPane(present, paneId)?.pane
  if (!pane || !(await mayEnd(workbench, [pane]))) return
  const layout = findConsole(workbench)?.layout
  const ending = workbench.api.call('pane.close', { paneId })
  if (!layout) return ending
  const settled = showAhead(workbench, withPaneRemoved(layout, paneId), ending)
  if (layout.tabs.find(({ id }) => id === layout.activeTabId)?.activePaneId === paneId) focusActiveTerminal(workbench)
  await settled
}

export async function runPaneAgain(workbench: Workbench, paneId: PaneId): Promise<void> {
  const session = await workbench.api.call('pane.runAgain', { paneId })
  workbench.terminals.focus(session.id)
}

function change(workbench: Workbench, layout: Layout, answer: Promise<unknown>): void {
  showAhead(workbench, layout, answer).catch((error: unknown) => showFailure(workbench, error))
}
