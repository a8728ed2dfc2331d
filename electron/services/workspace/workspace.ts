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
import { isAlive, SessionName, type Session, type SessionId } from '../../../shared/domain/session.ts'
import { DEFAULT_TERMINAL_SIZE, type TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { StateDatabase } from '../../db/open.ts'
import { readSavedTabs, replaceSavedTabs, type SavedTab } from '../../db/saved-tab.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
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
  readonly homeDir: string
  readonly isFolder: (path: string) => boolean
  /** The folder a process works in now; null when the system cannot say. */
  readonly cwdOf: (pid: number) => string | null
  /** What the last run left of a session: options its shell is opened with, or with an `end` instead of a shell. */
  readonly keptOf: (id: SessionId) => Partial<OpenOptions>
  /** @throws AppError `refused` when no terminal can be durable */
  readonly durableOptions: () => Pick<OpenOptions, 'isDurable' | 'spawnFor'>
  /** Asks whether the shell of a session may start again to become durable. */
  readonly confirmNewShell: (session: Session) => Promise<boolean>
  /** What a session shows, for the new one in its place to begin with. */
  readonly textOf: (id: SessionId) => Promise<Uint8Array | undefined>
  readonly changed: (layout: Layout) => void
  readonly warn: (text: string) => void
  /** The tabs could not be written; they stay as they are, but would not come back. */
  readonly saveFailed: (cause: unknown) => void
}

interface OpenRequest {
  readonly size: TerminalSize
  readonly name?: SessionName | undefined
  readonly cwd?: string | undefined
  readonly isDurable?: boolean | undefined
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
      const hasBegun = sessions.vitalsOf(session.id).outputBytes > 0
      const pid = hasBegun && isAlive(session.status) ? sessions.pidOf(session.id) : null
      const cwd = (pid === null ? null : ports.cwdOf(pid)) ?? session.cwd
      return [{ sessionId: session.id, name: session.name, cwd, shell: session.shell, isActive: tab.id === layout.activeTabId }]
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

  const openSession = (options: Omit<OpenOptions, 'env' | 'logSizeBytes'>, id?: SessionId): Session => {
    if (!options.end && !ports.isFolder(options.cwd)) {
      throw new AppError('spawn-failed', `The folder ${options.cwd} is not there (any more); choose another one or create it.`)
    }
    const isNewDurable = options.isDurable && !options.end && !options.spawnFor
    const held = isNewDurable ? ports.durableOptions() : {}
    return sessions.open({ ...options, ...held, env: ports.env(), logSizeBytes: ports.logSizeBytes() }, id)
  }

  /** The folder a new shell of a saved tab begins in. One that is gone is said. */
  const folderOf = ({ name, cwd }: SavedTab): string => {
    if (ports.isFolder(cwd)) return cwd
    ports.warn(`The folder ${cwd} of terminal ${name} is gone; it opened in ${ports.homeDir}.`)
    return ports.homeDir
  }

  const reopen = (saved: SavedTab): Session => {
    const kept = saved.sessionId === null ? {} : ports.keptOf(saved.sessionId)
    const place = kept.end ? { cwd: saved.cwd, shell: saved.shell } : { cwd: folderOf(saved), shell: ports.shell() }
    const options = { name: saved.name, origin: 'restored', size: DEFAULT_TERMINAL_SIZE, ...place, ...kept } as const
    return openSession(options, saved.sessionId ?? undefined)
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
    open({ size, name, cwd, isDurable }: OpenRequest): { tabId: TabId; session: Session } {
      const shell = ports.shell()
      const place = { name: name ?? nextName(shell), cwd: cwd || ports.homeDir, shell, size }
      const session = openSession({ ...place, isDurable, origin: 'opened' })
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
      const { name, cwd, shell, size, isDurable } = ended
      const session = openSession({ name, cwd, shell, size, isDurable, origin: 'opened' })
      change(withTabSession(layout, id, session.id))
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
      if (isDurable) ports.durableOptions()
      if (!isDurable || !isAlive(session.status) || sessions.canStay(id)) {
        sessions.setDurable(id, isDurable)
        return true
      }
      if (!(await ports.confirmNewShell(session))) return false
      const initialText = await ports.textOf(id)
      const { name, cwd, shell, size, status } = sessions.get(id)
      const pid = isAlive(status) ? sessions.pidOf(id) : null
      const place = { cwd: (pid === null ? null : ports.cwdOf(pid)) ?? cwd, shell, size }
      const durable = openSession({ name, ...place, isDurable, origin: 'opened', initialText })
      change({ ...layout, tabs: layout.tabs.map((tab) => (tab.sessionId === id ? { ...tab, sessionId: durable.id } : tab)) })
      void sessions.close(id)
      return true
    },
    /**
     * Opens every saved tab again: as it ended, or with a fresh shell, in the home folder if its own is gone.
     * @returns what belongs to the saved tabs, opened or not
     */
    restore(): { readonly sessionIds: readonly SessionId[] } {
      const savedTabs = readSavedTabs(db)
      for (const saved of savedTabs) {
        try {
          const session = reopen(saved)
          const tab = { id: ports.newTabId(), sessionId: session.id }
          layout = { tabs: [...layout.tabs, tab], activeTabId: saved.isActive ? tab.id : (layout.activeTabId ?? tab.id) }
        } catch (cause) {
          unopened.push({ ...saved, isActive: false })
          ports.warn(`Terminal ${saved.name} could not be opened again: ${cause instanceof Error ? cause.message : String(cause)}`)
        }
      }
      return { sessionIds: savedTabs.flatMap(({ sessionId }) => sessionId ?? []) }
    },
    /** Writes the tabs with the folders their shells are in now. */
    save,
  }
}
