import { isAlive, type Session } from '../../shared/domain/session.ts'
import type { TabId } from '../../shared/domain/layout.ts'
import type { PaneId } from '../../shared/domain/pane.ts'
import type { ActionRunners, ActionsOf } from './action.ts'
import { copyObstacle } from './copy-obstacle.ts'
import { closePane, duplicateTerminal, runPaneAgain } from './pane-commands.ts'
import { activateTab, focusActiveTerminal, moveTab, openTerminal, setDurable, startRenaming } from './tab-commands.ts'
import { findActiveSession, findConsole, updateWindow, type Workbench } from './workbench.tsx'

const NO_TERMINAL = 'No terminal is open.'

const needsTab = (workbench: Workbench) => (findConsole(workbench)?.layout.activeTabId ? null : NO_TERMINAL)
const needsTwoTabs = (workbench: Workbench) =>
  (findConsole(workbench)?.layout.tabs.length ?? 0) > 1 ? null : 'Only one tab is open.'
const durableObstacle = (workbench: Workbench) => findConsole(workbench)?.durableObstacle ?? null
const activeView = (workbench: Workbench) => workbench.terminals.find(findActiveSession(workbench)?.id)

function withTab<T>(workbench: Workbench, act: (tabId: TabId, index: number, tabIds: readonly TabId[]) => T): T | undefined {
  const layout = findConsole(workbench)?.layout
  if (!layout?.activeTabId) return undefined
  const tabIds = layout.tabs.map(({ id }) => id)
  return act(layout.activeTabId, tabIds.indexOf(layout.activeTabId), tabIds)
}

function withPane(workbench: Workbench, act: (workbench: Workbench, paneId: PaneId) => Promise<void>): Promise<void> | undefined {
  const layout = findConsole(workbench)?.layout
  const tab = layout?.tabs.find(({ id }) => id === layout.activeTabId)
  return tab && act(workbench, tab.activePaneId)
}

function activateNeighbour(workbench: Workbench, step: 1 | -1): void {
  withTab(workbench, (_tabId, index, tabIds) => {
    const neighbour = tabIds[(index + step + tabIds.length) % tabIds.length]
    if (neighbour) activateTab(workbench, neighbour)
  })
}

function pasteObstacle(workbench: Workbench): string | null {
  const session: Session | undefined = findActiveSession(workbench)
  if (!session) return NO_TERMINAL
  return isAlive(session.status) ? null : 'The program in this terminal has ended.'
}

/** What can be done with the terminal in front. */
export const terminalActions: ActionRunners<ActionsOf<'terminal'>> = {
  'terminal.new': { run: (workbench) => openTerminal(workbench) },
  'terminal.newDurable': { obstacle: durableObstacle, run: (workbench) => openTerminal(workbench, { isDurable: true }) },
  'terminal.duplicate': { obstacle: needsTab, run: (workbench) => withPane(workbench, duplicateTerminal) },
  'terminal.close': { obstacle: needsTab, run: (workbench) => withPane(workbench, closePane) },
  'terminal.rename': { obstacle: needsTab, run: (workbench) => withTab(workbench, (id) => startRenaming(workbench, id)) },
  'terminal.runAgain': {
    obstacle: (workbench) =>
      findActiveSession(workbench)?.status.kind === 'exited' ? null : 'Only a terminal whose program has ended runs again.',
    run: (workbench) => withPane(workbench, runPaneAgain),
  },
  'terminal.makeDurable': {
    obstacle(workbench) {
      const session = findActiveSession(workbench)
      if (!session) return NO_TERMINAL
      return session.isDurable ? 'This terminal is durable already.' : durableObstacle(workbench)
    },
    run: (workbench) => setDurable(workbench, true),
  },
  'terminal.stopDurable': {
    obstacle: (workbench) => (findActiveSession(workbench)?.isDurable ? null : 'This terminal is not durable.'),
    run: (workbench) => setDurable(workbench, false),
  },
  'terminal.find': {
    obstacle: needsTab,
    run: (workbench) => updateWindow(workbench, { findingSessionId: findActiveSession(workbench)?.id ?? null }),
  },
  'terminal.copy': {
    obstacle: (workbench) => copyObstacle(activeView(workbench)?.selection() ?? ''),
    run: (workbench) => workbench.api.call('clipboard.write', { text: activeView(workbench)?.selection() ?? '' }),
  },
  'terminal.paste': {
    obstacle: pasteObstacle,
    async run(workbench) {
      focusActiveTerminal(workbench)
      await workbench.api.call('window.paste', undefined)
    },
  },
  'terminal.selectAll': { obstacle: needsTab, run: (workbench) => activeView(workbench)?.selectAll() },
  'terminal.clearScrollback': { obstacle: needsTab, run: (workbench) => activeView(workbench)?.clearScrollback() },
  'terminal.reset': { obstacle: needsTab, run: (workbench) => activeView(workbench)?.reset() },
  'terminal.focus': { obstacle: needsTab, run: focusActiveTerminal },
  'terminal.next': { obstacle: needsTwoTabs, run: (workbench) => activateNeighbour(workbench, 1) },
  'terminal.previous': { obstacle: needsTwoTabs, run: (workbench) => activateNeighbour(workbench, -1) },
  'terminal.moveRight': {
    obstacle: needsTwoTabs,
    run: (workbench) => withTab(workbench, (id, index) => moveTab(workbench, id, index + 1)),
  },
  'terminal.moveLeft': {
    obstacle: needsTwoTabs,
    run: (workbench) => withTab(workbench, (id, index) => moveTab(workbench, id, index - 1)),
  },
}
