import { join } from 'node:path'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import { AppError } from '../../../shared/errors.ts'
import type { StateDatabase } from '../../db/open.ts'
import type { Clock } from '../clock/clock.ts'
import type { Durable } from '../durable/durable.ts'
import type { Logger } from '../log/logger.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { createRestartTexts } from './restart-text.ts'
import { restoredText } from './restored-text.ts'
import { createSessionRecords } from './session-records.ts'
import { watchSettled } from './settled-sessions.ts'
import { createTextFolder } from './text-folder.ts'

interface Parts {
  readonly db: StateDatabase
  readonly dataDir: string
  readonly sessions: Sessions
  readonly durable: Pick<Durable, 'keptOf'>
  /** These have news, and rest. */
  readonly settled: (ids: readonly SessionId[]) => void
  readonly isTextWanted: () => boolean
  /** False for a terminal whose text may name what the vault keeps. */
  readonly isTextPlain: (id: SessionId) => boolean
  readonly clock: Clock
  readonly warn: (text: string) => void
  readonly log: Logger
}

/** Above the screen. */
const TEXT_LINES = 1000
const TEXTS_MAX_BYTES = 50 * 1024 * 1024

const LOST_MARKER = 'durable program gone: restored, new shell'

function lostText(count: number): string {
  const [what, it] = count === 1 ? ['A durable terminal', 'it has'] : [`${count} durable terminals`, 'they have']
  return `${what} did not outlive the restart, because the tmux that held ${count === 1 ? 'it' : 'them'} is gone; ${it} the old text and a new shell.`
}

/** What of the sessions outlives the app: their text, and how they ended. */
export function createRestart({ db, dataDir, sessions, durable, settled, isTextWanted, isTextPlain, clock, warn, log }: Parts) {
  const folder = join(dataDir, 'terminal-text')
  let unreadCount = 0
  const historyText = (id: SessionId) => sessions.historyText(id, TEXT_LINES)
  let lostCount = 0
  let mayHold = true
  const records = createSessionRecords({ db, saveFailed: (cause) => log.error('session not saved', cause) })
  const texts = createRestartTexts({
    ...{ store: createTextFolder(folder, TEXTS_MAX_BYTES), sessions, clock, isWanted: isTextWanted },
    historyText: async (id) => (isTextPlain(id) ? historyText(id) : null),
    writeFailed(cause) {
      log.error('terminal text not saved', cause)
      warn(`What the terminals show could not be saved in ${folder}; check that the disk has room and the folder is yours, or it will not come back after a restart.`)
    },
    readFailed(id, cause) {
      log.error(`text of ${id} not read`, cause)
      unreadCount += 1
    },
  })
  const heldBy = (id: SessionId) => {
    try {
      return durable.keptOf(id)
    } catch (cause) {
      if (!(cause instanceof AppError) || cause.code !== 'refused') throw cause
      mayHold = false
      log.error('durable terminals cannot be had', cause)
      return null
    }
  }
  const watch = watchSettled({
    sessions,
    clock,
    settled(ids) {
      texts.save(ids)
      settled(ids)
    },
  })

  return {
    sessionChanged: (session: Session): void => records.sessionChanged(session),
    sessionClosed(id: SessionId): void {
      records.forget(id)
      void texts.forget(id)
    },
    /** What a session shows now, with a line below it, for another one to begin with. */
    async textOf(id: SessionId, marker: string): Promise<Uint8Array | undefined> {
      const text = await historyText(id)
      return text?.length ? restoredText(text, clock.nowMs(), marker) : undefined
    },
    keptOf(id: SessionId): Partial<OpenOptions> {
      const { end, openedAtMs, isDurable = false } = records.find(id) ?? {}
      const held = isDurable && !end ? heldBy(id) : null
      if (held) return { ...held, openedAtMs }
      const text = texts.read(id)
      const size = text && { size: text.size }
      if (end) return { ...size, origin: 'opened', end, openedAtMs, isDurable, initialText: text?.bytes }
      if (isDurable) lostCount += 1
      const initialText = text ? restoredText(text.bytes, clock.nowMs(), isDurable ? LOST_MARKER : undefined) : undefined
      return { ...size, isDurable: isDurable && mayHold, initialText }
    },
    /** Sessions whose programs are to outlive the app. */
    durableIds: (): readonly SessionId[] => records.list().flatMap(({ id, isDurable }) => (isDurable ? id : [])),
    /** All tabs are back. What belongs to none of these is dropped. */
    restored(ids: readonly SessionId[]): void {
      records.keepOnly(ids)
      void texts.keepOnly(isTextWanted() ? ids : [])
      const [whose, tabs] = unreadCount === 1 ? ['a terminal', 'its tab is'] : [`${unreadCount} terminals`, 'their tabs are']
      if (lostCount > 0) warn(lostText(lostCount))
      if (unreadCount > 0) warn(`The text of ${whose} in ${folder} is damaged or cannot be read; ${tabs} back without it.`)
    },
    settingsChanged(): void {
      if (!isTextWanted()) void texts.forgetAll()
    },
    saveTexts: (): Promise<void> => texts.saveAll(),
    dispose: (): void => watch.dispose(),
  }
}
