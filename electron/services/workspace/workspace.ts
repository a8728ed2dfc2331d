import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import {
  EMPTY_LAYOUT,
  withTabActivated,
  withTabAdded,
  withTabMoved,
  withTabRemoved,
  withTabSession,
  type Layout,
  type Tab,
  type TabId,
} from '../../../shared/domain/layout.ts'
import { isAlive, SessionName, type Session, type SessionOrigin } from '../../../shared/domain/session.ts'
import { DEFAULT_TERMINAL_SIZE, type TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { StateDatabase } from '../../db/open.ts'
import { readSavedTabs, replaceSavedTabs, type SavedTab } from '../../db/saved-tab.ts'
import type { Sessions } from '../sessions/sessions.ts'

interface Ports {
  readonly db: StateDatabase
  readonly sessions: Sessions
  readonly newTabId: () => TabId
  /**
   * The shell to start: an absolute path that can run.
   * @throws AppError with the reason there is none
   */
  readonly shell: () => string
  readonly env: () => Record<string, string>
  readonly logSizeBytes: () => number
  readonly scrollbackLines: () => number
  readonly homeDir: string
  readonly isFolder: (path: string) => boolean
  /** The folder a process works in now; null when the system cannot say. */
  readonly cwdOf: (pid: number) => string | null
  readonly changed: (layout: Layout) => void
  readonly warn: (text: string) => void
  /** The tabs could not be written; they stay as they are, but would not come back. */
  readonly saveFailed: (cause: unknown) => void
}

interface OpenRequest {
  readonly size: TerminalSize
  readonly name?: SessionName | undefined
  readonly cwd?: string | undefined
}

export type Workspace = ReturnType<typeof createWorkspace>

/** The tabs: which there are, in what order, which is active, and how they come back after a restart. */
export function createWorkspace(ports: Ports) {
  const { db, sessions } = ports
  let layout: Layout = EMPTY_LAYOUT
  /** Saved tabs that could not be opened this time; they are tried again at the next start. */
  const unopened: SavedTab[] = []

  const getTab = (id: TabId): Tab => {
    const tab = layout.tabs.find((each) => each.id === id)
    if (!tab) throw new AppError('tab-not-found', 'This tab is no longer there; it was closed.')
    return tab
  }

  const savedTabs = () =>
    layout.tabs.flatMap((tab) => {
      const session = sessions.find(tab.sessionId)
      if (!session) return []
      // Before its first output a shell may not have gone to its folder yet: until then the system tells ours.
      const hasBegun = sessions.vitalsOf(session.id).logBytes > 0
      const pid = hasBegun && isAlive(session.status) ? sessions.pidOf(session.id) : null
      const cwd = (pid === null ? null : ports.cwdOf(pid)) ?? session.cwd
      return [{ name: session.name, cwd, shell: session.shell, isActive: tab.id === layout.activeTabId }]
    })

  /** A full disk must not take away what is on the screen: it is said, and everything goes on. */
  const save = () => {
    try {
      replaceSavedTabs(db, [...savedTabs(), ...unopened])
    } catch (cause) {
      ports.saveFailed(cause)
    }
  }

  const change = (next: Layout) => {
    if (next === layout) return
    layout = next
    ports.changed(layout)
    save()
  }

  const openSession = (name: SessionName, cwd: string, shell: string, size: TerminalSize, origin: SessionOrigin): Session => {
    if (!ports.isFolder(cwd)) {
      throw new AppError('spawn-failed', `The folder ${cwd} is not there (any more); choose another one or create it.`)
    }
    return sessions.open({ name, origin, shell, cwd, env: ports.env(), size, logSizeBytes: ports.logSizeBytes(), scrollbackLines: ports.scrollbackLines() })
  }

  const nextName = (shell: string): SessionName => {
    const base = basename(shell).replace(/\.exe$/i, '')
    const taken = new Set<string>(sessions.list().map((session) => session.name))
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base} ${number}`
      if (!taken.has(name)) return SessionName.parse(name)
    }
  }

  return {
    read: (): Layout => layout,
    /** @throws AppError `spawn-failed` */
    open({ size, name, cwd }: OpenRequest): { tabId: TabId; session: Session } {
      const shell = ports.shell()
      const session = openSession(name ?? nextName(shell), cwd || ports.homeDir, shell, size, 'opened')
      const tabId = ports.newTabId()
      change(withTabAdded(layout, { id: tabId, sessionId: session.id }))
      return { tabId, session }
    },
    activate(id: TabId): void {
      getTab(id)
      change(withTabActivated(layout, id))
    },
    move(id: TabId, index: number): void {
      getTab(id)
      change(withTabMoved(layout, id, index))
    },
    /** Closes the tab at once; resolves when its process tree is gone. */
    close(id: TabId): Promise<void> {
      const tab = getTab(id)
      change(withTabRemoved(layout, id))
      return sessions.close(tab.sessionId)
    },
    /** @throws AppError `refused` while the program runs, `spawn-failed` */
    runAgain(id: TabId): Session {
      const tab = getTab(id)
      const ended = sessions.get(tab.sessionId)
      if (isAlive(ended.status)) throw new AppError('refused', 'This program still runs; close it first or open a new terminal.')
      const session = openSession(ended.name, ended.cwd, ended.shell, ended.size, 'opened')
      change(withTabSession(layout, id, session.id))
      void sessions.close(ended.id)
      return session
    },
    /** Opens a fresh shell for every saved tab; one whose folder is gone opens in the home folder, and that is said. */
    restore(): void {
      for (const saved of readSavedTabs(db)) {
        const hasFolder = ports.isFolder(saved.cwd)
        if (!hasFolder) ports.warn(`The folder ${saved.cwd} of terminal ${saved.name} is gone; it opened in ${ports.homeDir}.`)
        try {
          const cwd = hasFolder ? saved.cwd : ports.homeDir
          const session = openSession(saved.name, cwd, ports.shell(), DEFAULT_TERMINAL_SIZE, 'restored')
          const tab = { id: ports.newTabId(), sessionId: session.id }
          layout = { tabs: [...layout.tabs, tab], activeTabId: saved.isActive ? tab.id : (layout.activeTabId ?? tab.id) }
        } catch (cause) {
          unopened.push({ ...saved, isActive: false })
          ports.warn(`Terminal ${saved.name} could not be opened again: ${cause instanceof Error ? cause.message : String(cause)}`)
        }
      }
    },
    /** Writes the tabs with the folders their shells are in now. */
    save,
  }
}
