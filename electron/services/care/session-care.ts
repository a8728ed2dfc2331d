import type { Payload } from '../../../shared/contract/events.ts'
import type { Health } from '../../../shared/domain/health.ts'
import { isOrphan } from '../../../shared/domain/orphan.ts'
import { isAlive, type Session, type SessionId, type SessionName } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import { createHealth } from '../health/health.ts'
import type { Logger } from '../log/logger.ts'
import { createLastCommands } from '../orphans/last-commands.ts'
import { createOrphanCare } from '../orphans/orphan-care.ts'
import { orphanNotification, type DesktopNotification } from '../orphans/orphan-notification.ts'
import { createWindowQuestion } from '../orphans/window-question.ts'
import type { ProcessRow } from '../sessions/process-tree.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { nameless } from './nameless.ts'
import type { TrayCommand, TrayMenu } from '../tray/tray-menu.ts'
import { createTrayRefresh } from '../tray/tray-refresh.ts'

/** What the care of sessions needs from the desktop and the system. */
export interface CarePorts {
  /** The command line in the foreground of a shell's terminal; null while the shell waits. */
  readonly foregroundCommandOf: (shellPid: number) => string | null
  /** Memory of each process in bytes; those that are gone are left out. */
  readonly memoryOf: (pids: readonly number[]) => Promise<ReadonlyMap<number, number>>
  /** False when the desktop shows no notifications. */
  readonly notify: (notification: DesktopNotification, clicked: () => void) => boolean
  readonly showTray: (menu: TrayMenu) => void
  /** Brings a window to the front; opens one when there is none. */
  readonly showWindow: () => void
  /** Asks whether to end these sessions, by name. */
  readonly confirmCleanUp: (names: readonly string[]) => Promise<boolean>
  /** Asks whether these programs may end with their terminals. */
  readonly confirmEnd: (programs: readonly { readonly name: string; readonly program: string }[]) => Promise<boolean>
}

interface Parts extends CarePorts {
  readonly sessions: Sessions
  readonly clock: Clock
  readonly newId: () => string
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  readonly ask: (question: Payload<'orphans.asked'>) => void
  /** Whether the person wants to be asked before programs end. */
  readonly confirmsClosing: () => boolean
  /** The windows are hidden until somebody unlocks. */
  readonly isCurtained: () => boolean
  /** Puts the tab of a session in front. */
  readonly activate: (id: SessionId) => void
  readonly quit: () => void
  readonly tell: (tone: 'info' | 'warning', text: string) => void
  readonly log: Logger
}

/** Watches over the sessions while no window does: orphans, health, tray. */
export function createSessionCare(parts: Parts) {
  const { sessions, clock, log } = parts
  let pageCount = 0
  const shown = <T extends { readonly name: SessionName }>(named: readonly T[]): readonly T[] => (parts.isCurtained() ? nameless(named) : named)

  const commands = createLastCommands((id) => {
    const status = sessions.find(id)?.status
    if (status?.kind !== 'running') return null
    return parts.foregroundCommandOf(status.pid) ?? sessions.foregroundPrograms().find((each) => each.id === id)?.program ?? null
  })
  const question = createWindowQuestion({ clock, newId: parts.newId, pageCount: () => pageCount, ask: parts.ask })
  const openSession = (id: SessionId) => {
    if (sessions.find(id)) parts.activate(id)
    parts.showWindow()
  }
  const orphans = createOrphanCare({
    sessions,
    clock,
    askWindows: (ids) => question.ask(ids),
    lastCommandOf: (id) => commands.lastOf(id),
    ended(gone) {
      const notification = orphanNotification(parts.isCurtained() ? nameless(gone).map((each) => ({ ...each, command: null })) : gone)
      const [first] = gone
      const isShown = parts.notify(notification, () => first && openSession(first.id))
      if (!isShown) parts.tell('info', `${notification.title}: ${notification.body.replaceAll('\n', ' ')}`)
    },
    log: log.info,
    warn: (text) => parts.tell('warning', text),
  })
  const health = createHealth({
    ...{ sessions, clock, listProcesses: parts.listProcesses, memoryOf: parts.memoryOf, ownPid: process.pid },
    foregroundCommandOf: (id) => commands.look(id),
  })
  const tray = createTrayRefresh({ clock, listSessions: () => shown(sessions.list()), show: parts.showTray })
  tray.changed()

  const cleanUp = async () => {
    const found = sessions.list().filter(isOrphan)
    if (found.length > 0 && (await parts.confirmCleanUp(shown(found).map(({ name }) => name)))) await orphans.cleanUp(found.map(({ id }) => id))
  }

  return {
    expired: (id: SessionId): void => orphans.expired(id),
    keep: (id: SessionId): void => orphans.keep(id),
    cleanUp,
    graceChanged: (): void => orphans.graceChanged(),
    answer: question.answer,
    readHealth: (): Promise<Health> => health.read(),
    /** The sessions a program stands behind. */
    aliveSessions: (): readonly Session[] => shown(sessions.list()).filter(({ status }) => isAlive(status)),
    /** What would end now, as a question may name it. */
    foregroundPrograms: () => shown(sessions.foregroundPrograms()),
    /** True also when there is nothing to ask about. */
    async confirmEnd(ids: readonly SessionId[]): Promise<boolean> {
      const programs = parts.confirmsClosing() ? shown(sessions.foregroundPrograms()).filter(({ id }) => ids.includes(id)) : []
      return programs.length === 0 || parts.confirmEnd(programs)
    },
    curtainMoved: (): void => tray.changed(),
    /** Counts a page that can be asked; call what is returned when it is gone. */
    pageOpened(): () => void {
      pageCount += 1
      return () => void (pageCount -= 1)
    },
    sessionChanged(session: Session): void {
      orphans.sessionChanged(session)
      if (isOrphan(session)) commands.look(session.id)
      tray.changed()
    },
    /** These wrote something and rest: what runs in them is remembered. */
    settled: (ids: readonly SessionId[]): void => ids.forEach((id) => commands.look(id)),
    sessionClosed(id: SessionId): void {
      orphans.sessionClosed(id)
      commands.forget(id)
      tray.changed()
    },
    /** Does what was chosen in the tray. */
    async run(command: TrayCommand): Promise<void> {
      switch (command.kind) {
        case 'open-window':
          return parts.showWindow()
        case 'open-session':
          return openSession(command.id)
        case 'keep':
          return orphans.keep(command.id)
        case 'clean-up':
          return cleanUp()
        case 'quit':
          return parts.quit()
      }
    },
    dispose(): void {
      orphans.dispose()
      tray.dispose()
    },
  }
}
