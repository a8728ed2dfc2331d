import { AppError } from '../../../shared/errors.ts'
import { isAlive, type Session, type SessionId, type SessionName } from '../../../shared/domain/session.ts'
import type { StreamToView, ThemeColours } from '../../../shared/contract/stream.ts'
import type { Clock } from '../clock/clock.ts'
import { createGracePeriod } from './grace-period.ts'
import type { ScreenHost } from '../screen-host/screen-host.ts'
import { LiveSession, type OpenOptions } from './live-session.ts'
import type { ProcessIdentity } from './process-tree.ts'
import type { SpawnPty } from './pty-port.ts'
import type { Watch } from './session-output.ts'

interface Ports {
  readonly spawn: SpawnPty
  /** Ends the program and all it started, unless `mayBegin`, asked right before, says no; resolves when no more can be done. */
  readonly endTree: (root: ProcessIdentity, id: SessionId, mayBegin?: () => boolean) => Promise<void>
  readonly clock: Clock
  readonly newId: () => SessionId
  readonly newEpoch: () => string
  readonly screens: ScreenHost
  /** Milliseconds a session nobody watches is kept; 0 means for ever. */
  readonly graceMs: () => number
  readonly changed: (session: Session) => void
  /** The program does not read, and what was typed is more than can wait. */
  readonly inputRefused: (session: Session) => void
  /** What the program wrote could not be made a screen of: only what the log still has is shown from now on. */
  readonly displayReset: (session: Session) => void
  readonly closed: (id: SessionId) => void
  /** The grace period of an orphan whose program runs has passed. */
  readonly expired: (id: SessionId) => void
  readonly log: (text: string, facts: Record<string, unknown>) => void
}

export type Sessions = ReturnType<typeof createSessions>

/** The terminals of the app: programs that go on while windows come and go. */
export function createSessions(ports: Ports) {
  const live = new Map<SessionId, LiveSession>()
  const endings = new Map<SessionId, Promise<void>>()
  let isClosing = false
  const grace = createGracePeriod<SessionId>({ clock: ports.clock, graceMs: ports.graceMs, expired: ports.expired })
  /** An ended program waits for nobody: only its output is left, and that is kept. */
  const beginGrace = (session: LiveSession) => (isAlive(session.value.status) ? grace.begin(session.id) : null)

  const get = (id: SessionId): LiveSession => {
    const session = live.get(id)
    if (!session) throw new AppError('session-not-found', 'This terminal is no longer there; it was closed.')
    return session
  }

  const updateAttachment = (session: LiveSession) => {
    if (session.output.viewerCount > 0) {
      grace.cancel(session.id)
      session.setAttachment({ kind: 'attached', viewerCount: session.output.viewerCount })
    } else {
      const sinceMs = ports.clock.nowMs()
      session.setAttachment({ kind: 'orphaned', sinceMs, endsAtMs: beginGrace(session) })
    }
  }

  /** Sets an orphan's countdown anew; one that is watched or unknown stays as it is. */
  const recount = (id: SessionId, begin: (session: LiveSession) => number | null) => {
    const session = live.get(id)
    const attachment = session?.value.attachment
    if (!session || attachment?.kind !== 'orphaned') return
    grace.cancel(id)
    session.setAttachment({ ...attachment, endsAtMs: begin(session) })
  }

  const end = async (session: LiveSession) => {
    const { root } = session
    grace.cancel(session.id)
    live.delete(session.id)
    session.close()
    try {
      if (root !== null) await ports.endTree(root, session.id)
    } finally {
      session.release()
      endings.delete(session.id)
      ports.log('session closed', { id: session.id, pid: root?.pid ?? null })
    }
  }

  return {
    /** @throws AppError `spawn-failed`, or `refused` once everything is being closed */
    open(options: OpenOptions, id: SessionId = ports.newId()): Session {
      if (isClosing) throw new AppError('refused', 'Mooring is closing; start it again to open terminals.')
      const session = new LiveSession(id, options, ports)
      try {
        session.start()
      } catch (cause) {
        session.close()
        if (cause instanceof AppError) throw cause
        throw new AppError('spawn-failed', `${options.shell} could not be started; free some terminals or memory and try again.`, { cause })
      }
      live.set(session.id, session)
      ports.log('session opened', { id: session.id, pid: session.root?.pid, shell: options.shell, origin: options.origin })
      updateAttachment(session)
      return session.value
    },
    list: (): Session[] => [...live.values()].map((session) => session.value),
    get: (id: SessionId): Session => get(id).value,
    find: (id: SessionId): Session | undefined => live.get(id)?.value,
    write: (id: SessionId, bytes: Uint8Array) => get(id).write(bytes),
    rename: (id: SessionId, name: SessionName) => get(id).rename(name),
    /** The window that calls has the session from now on. @param colours of the window, null while it has not told them */
    attach(id: SessionId, colours: () => ThemeColours | null, send: (message: StreamToView) => void): Watch {
      const session = get(id)
      const watch = session.output.watch(colours, send)
      updateAttachment(session)
      return {
        ...watch,
        show(position) {
          watch.show(position)
          session.seen()
        },
        dispose() {
          watch.dispose()
          if (live.has(id)) updateAttachment(session)
        },
      }
    },
    /** Forgets the lines above the screen, or all a terminal knows. */
    mark: (id: SessionId, kind: 'clear' | 'reset') => get(id).output.mark({ kind }),
    setScrollbackLines(lines: number): void {
      for (const { output } of live.values()) output.setScrollbackLines(lines)
    },
    refreshColours(id: SessionId): void {
      live.get(id)?.output.refreshColours()
    },
    /** The text of the screen and the lines above it, for a new shell to start below; null when it is not known. */
    historyText: (id: SessionId, historyLines: number): Promise<Uint8Array | null> => get(id).output.text(historyLines),
    /** True when the program, as it runs now, can outlive the app. */
    canStay: (id: SessionId): boolean => get(id).canStay,
    /** Decides whether the program outlives the app; one that cannot will after its next start. */
    setDurable: (id: SessionId, isDurable: boolean) => get(id).setDurable(isDurable),
    /** The job in the foreground of each session that has one. */
    foregroundPrograms: (): { readonly id: SessionId; readonly name: SessionName; readonly program: string; readonly isDurable: boolean }[] =>
      [...live.values()].flatMap((session) => {
        const program = session.foregroundProgram()
        const { name, isDurable } = session.value
        return program === null ? [] : [{ id: session.id, name, program, isDurable }]
      }),
    /** What is ended with a session; null when nothing was started. */
    rootOf: (id: SessionId): ProcessIdentity | null => live.get(id)?.root ?? null,
    pidOf(id: SessionId): number | null {
      const status = live.get(id)?.value.status
      return status?.kind === 'running' ? status.pid : null
    },
    /**
     * What is measured of a session: memory its log holds, output its screen has yet to show, and what its program wrote,
     * in bytes, and when it last wrote or was typed to.
     */
    vitalsOf(id: SessionId) {
      const { output, outputBytes, lastActivityMs } = get(id)
      return { logBytes: output.log.bytes.allocatedBytes, backlogBytes: output.backlogBytes, outputBytes, lastActivityMs }
    },
    /** False for an orphan whose countdown has passed, whatever the clock of the machine says now. */
    isCountingDown: (id: SessionId): boolean => grace.isRunning(id),
    /** Begins an orphan's countdown anew, with the grace period of now. */
    postpone: (id: SessionId) => recount(id, beginGrace),
    /** Keeps an orphan without a countdown, until it has been watched again. */
    keep: (id: SessionId) => recount(id, () => null),
    /**
     * Ends the process tree and leaves the session with its output; resolves when the tree is gone, with false when it had
     * ended already or `mayBegin`, asked right before the first signal, said no.
     */
    async stop(id: SessionId, mayBegin: () => boolean): Promise<boolean> {
      const { root } = get(id)
      if (root === null) return false
      let hasBegun = false
      await ports.endTree(root, id, () => (hasBegun = mayBegin()))
      return hasBegun
    },
    /** Forgets the session at once and ends its process tree; resolves when the tree is gone. */
    close(id: SessionId): Promise<void> {
      const session = live.get(id)
      if (!session) return endings.get(id) ?? Promise.resolve()
      const ending = end(session)
      endings.set(id, ending)
      ports.closed(id)
      return ending
    },
    /**
     * Ends everything but what is durable; resolves when all trees are gone.
     * @throws what ending a tree throws, when all others are gone
     */
    async closeAll(): Promise<void> {
      isClosing = true
      for (const session of live.values()) if (!session.leave()) endings.set(session.id, end(session))
      const ended = await Promise.allSettled(endings.values())
      grace.dispose()
      ports.screens.dispose()
      for (const each of ended) if (each.status === 'rejected') throw each.reason
    },
  }
}
