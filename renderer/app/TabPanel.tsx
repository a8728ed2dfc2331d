import '../features/terminals/panes.css'
import { useRef, useState } from 'react'
import type { Tab } from '../../shared/domain/layout.ts'
import { panesOf, withShares, type PaneTree, type SplitPath } from '../../shared/domain/pane-tree.ts'
import type { Pane } from '../../shared/domain/pane.ts'
import { BroadcastBar } from '../features/terminals/BroadcastBar.tsx'
import { panelElementId, tabElementId } from '../features/terminals/element-ids.ts'
import { PaneDivider } from '../features/terminals/PaneDivider.tsx'
import { paneRects, type Divider, type Rect } from '../features/terminals/pane-rects.ts'
import { actionKeys } from './action-keys.ts'
import { broadcastGroup, broadcastText, stopBroadcast } from './broadcast.ts'
import type { ConsoleState } from './console-state.ts'
import { resizePanes } from './pane-commands.ts'
import { useStore } from './store.ts'
import { focusActiveTerminal } from './tab-commands.ts'
import { TerminalPane } from './TerminalPane.tsx'
import type { RemoteLinks } from './useRemoteLinks.ts'
import { useWorkbench } from './workbench.tsx'

export interface TabPanelProps {
  readonly tab: Tab
  readonly console: ConsoleState
  readonly themeKey: string
  readonly links: RemoteLinks
  readonly isActive: boolean
}

const WHOLE: Rect = { left: 0, top: 0, width: 1, height: 1 }

/**
 * Everything under one tab. The panes lie beside each other on the page, however they are nested: a split moves none of
 * them in the document, so no terminal is made anew. They stay on the page while another tab is in front.
 */
export function TabPanel({ tab, console, themeKey, links, isActive }: TabPanelProps) {
  const workbench = useWorkbench()
  const roomRef = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<{ readonly path: SplitPath; readonly shares: readonly number[] } | null>(null)
  const root = drag ? withShares(tab.root, drag.path, drag.shares) : tab.root
  const { panes, dividers } = paneRects(root)
  const { broadcastIds } = useStore(workbench.window)
  const group = broadcastGroup(console, broadcastIds, tab)
  const stop = () => {
    stopBroadcast(workbench)
    focusActiveTerminal(workbench)
  }
  const nameOf = (tree: PaneTree<Pane> | undefined) => {
    const ids = tree ? panesOf(tree).map(({ sessionId }) => sessionId) : []
    return console.sessions.find(({ id }) => id === ids[0])?.name ?? 'terminal'
  }
  const dividerLabel = ({ split, index }: Divider) => `Divider of ${nameOf(split.children[index])} and ${nameOf(split.children[index + 1])}`

  return (
    <div
      role="tabpanel"
      id={panelElementId(tab.id)}
      aria-labelledby={tabElementId(tab.id)}
      className="terminal-panel"
      data-active={isActive || undefined}
    >
      {group.length > 0 && (
        <BroadcastBar
          text={broadcastText(group.length)}
          names={group.map(({ name }) => name)}
          stopKeys={actionKeys('broadcast.stop', console.runtime.platform) ?? []}
          onStop={stop}
        />
      )}
      <div ref={roomRef} className="pane-room">
        {!tab.isZoomed &&
          dividers.map((divider) => (
            <PaneDivider
              key={[...divider.path, divider.index].join('.')}
              divider={divider}
              label={dividerLabel(divider)}
              roomPx={() => roomRef.current?.getBoundingClientRect() ?? null}
              onDrag={(shares) => setDrag(shares && { path: divider.path, shares })}
              onMove={(shares) => resizePanes(workbench, tab.id, divider.path, shares)}
            />
          ))}
        {panes.map(({ pane, rect }) => {
          const session = console.sessions.find(({ id }) => id === pane.sessionId)
          if (!session) return null
          const isActivePane = pane.id === tab.activePaneId
          const isZoomed = tab.isZoomed && isActivePane
          const isCovered = tab.isZoomed && !isActivePane
          const isBroadcasting = group.includes(session)
          return (
            <TerminalPane
              key={pane.id}
              paneId={pane.id}
              session={session}
              link={links.get(session.id)}
              settings={console.settings}
              themeKey={themeKey}
              rect={isZoomed ? WHOLE : rect}
              isActive={isActivePane}
              isVisible={isActive && (!isCovered || isBroadcasting)}
              isCovered={isCovered}
              isZoomed={isZoomed}
              isBroadcasting={isBroadcasting}
              paneCount={panes.length}
            />
          )
        })}
      </div>
    </div>
  )
}
