import './terminal-dock.css'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import { EmptyTerminals } from '../features/terminals/EmptyTerminals.tsx'
import { TabStrip } from '../features/terminals/TabStrip.tsx'
import { runAction } from './action-runners.ts'
import { actionKeys } from './action-keys.ts'
import { broadcastGroup } from './broadcast.ts'
import { findTabSession, hasRung, type ConsoleState } from './console-state.ts'
import { useStore } from './store.ts'
import { TabPanel } from './TabPanel.tsx'
import { useRemoteLinks } from './useRemoteLinks.ts'
import { activateTab, closeTab, focusActiveTerminal, moveTab } from './tab-commands.ts'
import { TERMINAL_AREA_ID } from './terminal-sizes.ts'
import { showFailure, updateWindow, useWorkbench } from './workbench.tsx'

export interface TerminalDockProps {
  readonly console: ConsoleState
  readonly themeKey: string
}

/** The tabs and, under them, every terminal; one is in front. */
export function TerminalDock({ console, themeKey }: TerminalDockProps) {
  const workbench = useWorkbench()
  const { renamingTabId, broadcastIds } = useStore(workbench.window)
  const { layout, runtime } = console
  const links = useRemoteLinks(workbench.api)
  const keys = (id: 'terminal.new' | 'view.palette') => actionKeys(id, runtime.platform) ?? []
  const openNew = () => void runAction(workbench, 'terminal.new')
  const attempt = (work: Promise<unknown>) => void work.catch((error: unknown) => showFailure(workbench, error))
  const endRename = () => {
    updateWindow(workbench, { renamingTabId: null })
    focusActiveTerminal(workbench)
  }

  return (
    <div className="terminal-dock">
      <TabStrip
        tabs={layout.tabs.map((tab) => {
          const session = findTabSession(console, tab.id)
          return {
            ...{ id: tab.id, isZoomed: tab.isZoomed, session },
            link: session ? links.get(session.id)?.state : undefined,
            paneCount: panesOf(tab.root).length,
            hasRung: hasRung(console, tab),
            isBroadcasting: broadcastGroup(console, broadcastIds, tab).length > 0,
          }
        })}
        activeTabId={layout.activeTabId}
        renamingTabId={renamingTabId}
        newTerminalKeys={keys('terminal.new')}
        onActivate={(tabId, options) => activateTab(workbench, tabId, options)}
        onClose={(tabId) => attempt(closeTab(workbench, tabId))}
        onMove={(tabId, index) => moveTab(workbench, tabId, index)}
        onStartRename={(tabId) => updateWindow(workbench, { renamingTabId: tabId })}
        onRename={(tabId, name) => {
          const session = findTabSession(console, tabId)
          if (session) attempt(workbench.api.call('session.rename', { id: session.id, name }))
          endRename()
        }}
        onCancelRename={endRename}
        onNew={openNew}
      />
      <div id={TERMINAL_AREA_ID} className="terminal-area" data-area="terminal">
        {layout.tabs.length === 0 && (
          <EmptyTerminals
            isFirstRun={console.isFirstRun}
            newTerminalKeys={keys('terminal.new')}
            paletteKeys={keys('view.palette')}
            onNew={openNew}
          />
        )}
        {layout.tabs.map((tab) => (
          <TabPanel key={tab.id} tab={tab} console={console} themeKey={themeKey} links={links} isActive={tab.id === layout.activeTabId} />
        ))}
      </div>
    </div>
  )
}
