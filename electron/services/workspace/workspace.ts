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
  findSessionPane,
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
import { isAlive, type Session, type SessionId, type SessionName } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import { createSavedLayout, type SavedLayoutPorts } from './saved-layout.ts'
import { createTerminalOpener, type OpenerPorts } from './terminal-opener.ts'

interface Ports extends OpenerPorts, SavedLayoutPorts {
  /** Asks whether the shell of a session may start again to become durable. */
  readonly confirmNewShell: (session: Session) => Promise<boolean>
  /** What a session shows, for the new one in its place to begin with. */
  readonly textOf: (id: SessionId) => Promise<Uint8Array | undefined>
  readonly changed: (layout: Layout) => void
}

interface OpenRequest {
  readonly size: TerminalSize
  readonly name?: SessionName | undefined
  readonly cwd?: string | undefined
  readonly isDurable?: boolean | undefined
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
    open({ size, name, cwd, isDurable }: OpenRequest): OpenedTab {
      const shell = ports.shell()
      const session = opener.open({ name: name ?? opener.nameFor(shell), cwd: cwd || ports.homeDir, shell, size, isDurable, origin: 'opened' })
      return addTab(session)
    },
    /** Opens a terminal that is started in a way of its own. */
    openWith: (opening: Pick<OpenOptions, 'name' | 'size' | 'shell' | 'spawnFor'>): OpenedTab => addTab(opener.open({ ...opening, cwd: ports.homeDir, origin: 'opened' })),
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
      const { name, cwd, shell, size, isDurable } = ended
      const session = opener.open({ name, cwd, shell, size, isDurable, spawnFor: ports.spawnLike(ended.id), origin: 'opened' })
      change(withPaneSession(layout, id, session.id))
      void sessions.close(ended.id)
      return session
    },
    /**
     * Decides whether a session's program outlives the app. Where that takes a new shell, the person is asked.
     * @returns false when the person did not want it
     * @throws AppError `refused` when no terminal can be durable, `spawn-failed`
     */
    async setDurable(id: SessionId, isDurable: boolean): Promise<boolean> {
      const session = sessions.get(id)
      if (isDurable && ports.spawnLike(id)) throw new AppError('refused', 'This terminal is on a server, where a tmux session outlives it; a plain shell there does not.')
      if (isDurable) ports.durableOptions()
      if (!isDurable || !isAlive(session.status) || sessions.canStay(id)) {
        sessions.setDurable(id, isDurable)
        return true
      }
      if (!(await ports.confirmNewShell(session))) return false
      const initialText = await ports.textOf(id)
      const present = sessions.get(id)
      const pane = findSessionPane(layout, id)?.pane
      if (!pane) throw new AppError('pane-not-found', 'This terminal is no longer there; it was closed.')
      const { name, shell, size } = present
      const durable = opener.open({ name, cwd: opener.folderOf(present), shell, size, isDurable, origin: 'opened', initialText })
      change(withPaneSession(layout, pane.id, durable.id))
      void sessions.close(id)
      return true
    },
    /** Brings the saved tabs back. Once, at the start. @returns the sessions that belong to them, opened or not */
    restore(): readonly SessionId[] {
      const restored = saved.restore()
      layout = restored.layout
      return restored.sessionIds
    },
    /** Writes the tabs with the folders their shells are in now. */
    save: (): void => saved.write(layout),
  }
}
