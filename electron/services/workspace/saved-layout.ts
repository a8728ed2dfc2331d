import { activePaneOf, EMPTY_LAYOUT, type Layout, type Tab, type TabId } from '../../../shared/domain/layout.ts'
import { onePane, panesOf, withPanes } from '../../../shared/domain/pane-tree.ts'
import type { Pane, PaneId } from '../../../shared/domain/pane.ts'
import type { Session, SessionId, SessionName } from '../../../shared/domain/session.ts'
import { DEFAULT_TERMINAL_SIZE } from '../../../shared/domain/terminal-size.ts'
import type { StateDatabase } from '../../db/open.ts'
import { readSavedTabs, replaceSavedTabs, type SavedPane, type SavedTab } from '../../db/saved-tab.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { createTerminalOpener, OpenerPorts } from './terminal-opener.ts'

export interface SavedLayoutPorts extends Pick<OpenerPorts, 'sessions' | 'isFolder' | 'homeDir'> {
  /** What the last run left of a session: options its shell is opened with, or with an `end` instead of a shell. */
  readonly keptOf: (id: SessionId, name: SessionName) => Partial<OpenOptions>
  /** What a terminal is called in the plain file. */
  readonly savedNameOf: (session: Session) => SessionName
  readonly db: StateDatabase
  readonly newTabId: () => TabId
  readonly newPaneId: () => PaneId
  /**
   * The shell to start: an absolute path that can run.
   * @throws AppError with the reason there is none
   */
  readonly shell: () => string
  readonly warn: (text: string) => void
  /** The tabs could not be written; they stay as they are, but would not come back. */
  readonly saveFailed: (cause: unknown) => void
}

/** How the tabs are kept while the app is not running, and come back with fresh shells. */
export function createSavedLayout(ports: SavedLayoutPorts, opener: ReturnType<typeof createTerminalOpener>) {
  const { db, sessions } = ports
  /** Saved terminals that could not be opened this time; they are tried again at the next start. */
  const unopened: SavedTab[] = []

  const toSavedTab = (tab: Tab, isActive: boolean): SavedTab[] => {
    const activeId = activePaneOf(tab)?.id
    const root = withPanes(tab.root, ({ id, sessionId }): SavedPane | null => {
      const session = sessions.find(sessionId)
      return session ? { sessionId, name: ports.savedNameOf(session), cwd: opener.folderOf(session), shell: session.shell, isActive: id === activeId } : null
    })
    return root ? [{ root, isActive, isZoomed: tab.isZoomed }] : []
  }

  /** The folder a new shell of a saved terminal begins in. One that is gone is said. */
  const folderOf = ({ name, cwd }: SavedPane): string => {
    if (ports.isFolder(cwd)) return cwd
    ports.warn(`The folder ${cwd} of terminal ${name} is gone; it opened in ${ports.homeDir}.`)
    return ports.homeDir
  }

  const reopen = (saved: SavedPane): Session => {
    const kept = saved.sessionId === null ? {} : ports.keptOf(saved.sessionId, saved.name)
    const place = kept.end ? { cwd: saved.cwd, shell: saved.shell } : { cwd: folderOf(saved), shell: ports.shell() }
    const options = { name: saved.name, origin: 'restored', size: DEFAULT_TERMINAL_SIZE, ...place, ...kept } as const
    return opener.open(options, saved.sessionId ?? undefined)
  }

  /** Opens a saved pane as it ended, or with a shell; null when it cannot be opened. Either trouble is said. */
  const openPane = (saved: SavedPane): Pane | null => {
    try {
      return { id: ports.newPaneId(), sessionId: reopen(saved).id }
    } catch (cause) {
      unopened.push({ root: onePane({ ...saved, isActive: true }), isActive: false, isZoomed: false })
      ports.warn(`Terminal ${saved.name} could not be opened again: ${cause instanceof Error ? cause.message : String(cause)}`)
      return null
    }
  }

  const openTab = (saved: SavedTab): Tab | null => {
    const activeIds: PaneId[] = []
    const root = withPanes(saved.root, (savedPane) => {
      const pane = openPane(savedPane)
      if (pane && savedPane.isActive) activeIds.push(pane.id)
      return pane
    })
    const [first] = root ? panesOf(root) : []
    if (!root || !first) return null
    const [activePaneId = first.id] = activeIds
    return { id: ports.newTabId(), root, activePaneId, isZoomed: saved.isZoomed && activeIds.length > 0 && root.kind === 'split' }
  }

  return {
    /** A full disk must not take away what is on the screen: it is said, and everything goes on. */
    write(layout: Layout): void {
      try {
        const saved = layout.tabs.flatMap((tab) => toSavedTab(tab, tab.id === layout.activeTabId))
        replaceSavedTabs(db, [...saved, ...unopened])
      } catch (cause) {
        ports.saveFailed(cause)
      }
    },
    /**
     * Opens every saved pane: as it ended, or with a fresh shell; one whose folder is gone opens in the home folder.
     * @returns the tabs, and the sessions that belong to saved panes, opened or not
     */
    restore(): { readonly layout: Layout; readonly sessionIds: readonly SessionId[] } {
      const savedTabs = readSavedTabs(db)
      const layout = savedTabs.reduce<Layout>(({ tabs, activeTabId }, saved) => {
        const tab = openTab(saved)
        return tab ? { tabs: [...tabs, tab], activeTabId: saved.isActive ? tab.id : (activeTabId ?? tab.id) } : { tabs, activeTabId }
      }, EMPTY_LAYOUT)
      return { layout, sessionIds: savedTabs.flatMap(({ root }) => panesOf(root).flatMap(({ sessionId }) => sessionId ?? [])) }
    },
  }
}
