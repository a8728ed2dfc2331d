import type { SessionId } from '../../../shared/domain/session.ts'
import { delay, type Clock } from '../clock/clock.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { RestartText } from './text-file.ts'
import type { TextStore } from './text-folder.ts'

interface Ports {
  readonly store: TextStore
  readonly sessions: Pick<Sessions, 'list' | 'find' | 'vitalsOf'>
  /** What a session's screen and history say, without modes; null when there is nothing. */
  readonly historyText: (id: SessionId) => Promise<Uint8Array | null>
  readonly isWanted: () => boolean
  readonly clock: Clock
  /** A text could not be written. Told once, until one can be. */
  readonly writeFailed: (cause: unknown) => void
  /** A text could not be read. */
  readonly readFailed: (id: SessionId, cause: unknown) => void
}

export type RestartTexts = ReturnType<typeof createRestartTexts>

/** Between two texts the window has the machine. */
const PAUSE_MS = 250
/** A quit does not wait longer than this for texts. */
const QUIT_MAX_MS = 5000

/** Keeps the text of every session for the next start. One is written at a time. */
export function createRestartTexts(ports: Ports) {
  const { store, sessions, clock } = ports
  const savedBytes = new Map<SessionId, number>()
  const waiting = new Set<SessionId>()
  let queue: Promise<unknown> = Promise.resolve()
  let isDraining = false
  let hasFailed = false

  /** Work on the files goes in order: a text that is forgotten cannot come back from a write that was under way. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work).catch((cause: unknown) => {
      if (!hasFailed) ports.writeFailed(cause)
      hasFailed = true
    })
    queue = done
    return done
  }

  const write = async (id: SessionId) => {
    const session = sessions.find(id)
    if (!session || !ports.isWanted()) return
    const { outputBytes } = sessions.vitalsOf(id)
    if (outputBytes === (savedBytes.get(id) ?? 0)) return
    const bytes = await ports.historyText(id)
    if (bytes === null || bytes.length === 0 || !sessions.find(id)) return
    await store.write(id, { size: session.size, bytes })
    savedBytes.set(id, outputBytes)
    hasFailed = false
  }

  const drain = async () => {
    if (isDraining) return
    isDraining = true
    for (const id of waiting) {
      waiting.delete(id)
      await enqueue(() => write(id))
      await delay(clock, PAUSE_MS)
    }
    isDraining = false
  }

  return {
    read(id: SessionId): RestartText | null {
      if (!ports.isWanted()) return null
      try {
        return store.read(id)
      } catch (cause) {
        ports.readFailed(id, cause)
        return null
      }
    },
    /** Writes these texts soon, one after the other. */
    save(ids: readonly SessionId[]): void {
      for (const id of ids) waiting.add(id)
      void drain()
    },
    /** Writes every text that is not yet; resolves when that is done or has taken too long. */
    async saveAll(): Promise<void> {
      const all = sessions.list().map(({ id }) => enqueue(() => write(id)))
      await Promise.race([Promise.all(all), delay(clock, QUIT_MAX_MS)])
    },
    forget(id: SessionId): Promise<void> {
      waiting.delete(id)
      savedBytes.delete(id)
      return enqueue(() => store.remove(id))
    },
    forgetAll(): Promise<void> {
      waiting.clear()
      savedBytes.clear()
      return enqueue(() => store.keepOnly([]))
    },
    keepOnly: (ids: readonly SessionId[]): Promise<void> => enqueue(() => store.keepOnly(ids)),
  }
}
