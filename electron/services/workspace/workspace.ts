import { AppError } from '../../../shared/errors.ts'
import {
  EMPTY_LAYOUT,
  PANES_MAX_PER_TAB,
  tabOf,
  withTabActivated,
  withTabAdded,
  withTabMoved,
  withTabRemoved,
  type Layout,
  type Tab,
  type TabId,
} from '../../../shared/domain/layout.ts'
import {
  findPane,
  withEqualPanes,
  withPaneActivated,
  withPaneInOwnTab,
  withPaneRemoved,
  withPaneSession,
  withPaneShares,
  withPaneSplit,
  withPaneZoomed,
  withTabJoined,
  type PlacedPane,
} from '../../../shared/domain/pane-layout.ts'
import { panesOf, type PaneSide, type SplitPath } from '../../../shared/domain/pane-tree.ts'
import type { PaneId } from '../../../shared/domain/pane.ts'
import { isAlive, type Session, type SessionName } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { createSavedLayout, type SavedLayoutPorts } from './saved-layout.ts'
import { createTerminalOpener, type OpenerPorts } from './terminal-opener.ts'

interface Ports extends OpenerPorts, SavedLayoutPorts {
  readonly changed: (layout: Layout) => void
}

interface OpenRequest {
  readonly size: TerminalSize
  readonly name?: SessionName | undefined
  readonly cwd?: string | undefined
}

interface OpenedTab {
  readonly tabId: TabId
  readonly paneId: PaneId
  readonly session: Session
}

export type Workspace = ReturnType<typeof createWorkspace>

/** The tabs and their panes: which there are, in what order and room, which is active, and how they come back. */
export function createWorkspace(ports: Ports) {
  const { sessions } = ports
  const opener = createTerminalOpener(ports)
  const saved = createSavedLayout(ports, opener)
  let layout: Layout = EMPTY_LAYOUT

  const getTab = (id: TabId): Tab => {
    const tab = layout.tabs.find((each) => each.id === id)
    if (!tab) throw new AppError('tab-not-found', 'This tab is no longer there; it was closed.')
    return tab
  }
  const getPane = (id: PaneId): PlacedPane => {
    const found = findPane(layout, id)
    if (!found) throw new AppError('pane-not-found', 'This terminal is no longer there; it was closed.')
    return found
  }
  const requireRoom = (panes: number) => {
    if (panes > PANES_MAX_PER_TAB) throw new AppError('refused', `A tab holds at most ${PANES_MAX_PER_TAB} terminals; open a new tab.`)
  }

  const change = (next: Layout) => {
    if (next === layout) return
    layout = next
    ports.changed(layout)
    saved.write(layout)
  }
  const addTab = (session: Session): OpenedTab => {
    const [tabId, paneId] = [ports.newTabId(), ports.newPaneId()]
    change(withTabAdded(layout, tabOf(tabId, { id: paneId, sessionId: session.id })))
    return { tabId, paneId, session }
  }

  return {
    read: (): Layout => layout,
    /** @throws AppError `spawn-failed` */
    open({ size, name, cwd }: OpenRequest): OpenedTab {
      const shell = ports.shell()
      const session = opener.open({ name: name ?? opener.nameFor(shell), cwd: cwd || ports.homeDir, shell, size, origin: 'opened' })
      return addTab(session)
    },
    activate(id: TabId): void {
      getTab(id)
      change(withTabActivated(layout, id))
    },
    /** Puts a tab in front without telling anybody: what follows happens as seen from there. */
    bringToFront(id: TabId): void {
      layout = withTabActivated(layout, id)
    },
    move(id: TabId, index: number): void {
      getTab(id)
      change(withTabMoved(layout, id, index))
    },
    /** @throws AppError `refused` when one tab cannot hold them all */
    join(id: TabId, paneId: PaneId, side: PaneSide): void {
      requireRoom(panesOf(getTab(id).root).length + panesOf(getPane(paneId).tab.root).length)
      change(withTabJoined(layout, id, paneId, side))
    },
    equalizePanes(id: TabId): void {
      getTab(id)
      change(withEqualPanes(layout, id))
    },
    /** Closes the tab at once; resolves when the process trees of its panes are gone. */
    close(id: TabId): Promise<unknown> {
      const panes = panesOf(getTab(id).root)
      change(withTabRemoved(layout, id))
      return Promise.all(panes.map((pane) => sessions.close(pane.sessionId)))
    },
    /** @throws AppError `spawn-failed`, or `refused` when the tab is full */
    split(id: PaneId, side: PaneSide, size: TerminalSize): { paneId: PaneId; session: Session } {
      const { tab, pane } = getPane(id)
      requireRoom(panesOf(tab.root).length + 1)
      const session = opener.openLike(sessions.get(pane.sessionId), size)
      const paneId = ports.newPaneId()
      change(withPaneSplit(layout, id, side, { id: paneId, sessionId: session.id }))
      return { paneId, session }
    },
    /** @throws AppError `spawn-failed` */
    duplicate(id: PaneId, size: TerminalSize): OpenedTab {
      const session = opener.openLike(sessions.get(getPane(id).pane.sessionId), size)
      return addTab(session)
    },
    activatePane(id: PaneId): void {
      getPane(id)
      change(withPaneActivated(layout, id))
    },
    zoom(id: PaneId, isZoomed: boolean): void {
      getPane(id)
      change(withPaneZoomed(layout, id, isZoomed))
    },
    resize(id: TabId, path: SplitPath, shares: readonly number[]): void {
      getTab(id)
      change(withPaneShares(layout, id, path, shares))
    },
    moveToOwnTab(id: PaneId): void {
      getPane(id)
      change(withPaneInOwnTab(layout, id, ports.newTabId()))
    },
    /** Closes the pane at once; resolves when its process tree is gone. */
    closePane(id: PaneId): Promise<void> {
      const { pane } = getPane(id)
      change(withPaneRemoved(layout, id))
      return sessions.close(pane.sessionId)
    },
    /** @throws AppError `refused` while the program runs, `spawn-failed` */
    runAgain(id: PaneId): Session {
      const ended = sessions.get(getPane(id).pane.sessionId)
      if (isAlive(ended.status)) throw new AppError('refused', 'This program still runs; close it first or open a new terminal.')
      const { name, cwd, shell, size } = ended
      const session = opener.open({ name, cwd, shell, size, origin: 'opened' })
      change(withPaneSession(layout, id, session.id))
      void sessions.close(ended.id)
      return session
    },
    /** Opens the saved tabs again. Once, at the start. */
    restore(): void {
      layout = saved.restore()
    },
    /** Writes the tabs with the folders their shells are in now. */
    save: (): void => saved.write(layout),
  }
}
