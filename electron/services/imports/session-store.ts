import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { isComplete, newSessionId, type ImportSession, type ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import { doubted, isInDoubt } from '../../../shared/domain/imports/journal.ts'
import { sessionAge } from '../../../shared/domain/imports/session-age.ts'
import { AppError } from '../../../shared/errors.ts'
import { flushFolder, readDurable, UnsafeFileError, writeDurably } from '../../db/files/durable-file.ts'
import { discardLeftovers, discardOldImport, quarantine } from '../../db/files/quarantine.ts'
import type { Clock } from '../clock/clock.ts'
import { readSessionText, sessionBytes, type SessionFileFault } from './session-file.ts'

const SESSION_MAX_BYTES = 32 * 1024 * 1024
const KEPT_COUNT = 10
const NAME = /^(import-\d{4}-\d{2}-\d{2}-\d{6}(?:-\d{1,3})?)\.json$/
const POINTER = 'import-latest.json'
const FAULT_WORDS: Readonly<Record<SessionFileFault | 'unsafe', string>> = {
  empty: 'is empty',
  truncated: 'was cut short',
  corrupt: 'was changed or damaged',
  foreign: 'was not written by Mooring',
  newer: 'was written by a newer Mooring',
  unsafe: 'is not an ordinary file of yours',
}

export type SessionStore = ReturnType<typeof createSessionStore>

/**
 * Imports as files, one each, in a folder that is this user's alone. A file that cannot be used is put aside and told of;
 * it never stands in the way of the others.
 */
export function createSessionStore({ folder, clock }: { readonly folder: string; readonly clock: Pick<Clock, 'nowMs'> }) {
  const archive = join(folder, 'archive')
  const problems: string[] = []
  const sessions = new Map<ImportSessionId, ImportSession>()

  const fileOf = (id: string, place = folder) => join(place, `${id}.json`)

  function load(): void {
    for (const each of [folder, archive, join(folder, 'logs')]) mkdirSync(each, { recursive: true, mode: 0o700 })
    discardLeftovers(folder)
    for (const name of readdirSync(folder)) {
      const id = NAME.exec(name)?.[1]
      if (id === undefined) continue
      const session = readOrPutAside(fileOf(id), id)
      if (session) sessions.set(session.sessionId, { ...session, journal: doubted(session.journal) })
    }
    for (const session of sessions.values()) {
      if (sessionAge(session.updatedAtMs, clock.nowMs()) === 'old' && !isInDoubt(session.journal)) archiveQuietly(session.sessionId)
    }
    prune()
  }

  /** The session of a file; of the one before when the file is of no use. */
  function readOrPutAside(file: string, id: string): ImportSession | null {
    const read = readAs(file, id)
    if (typeof read === 'object') return read
    const aside = quarantine(file)
    const before = existsSync(`${file}.1`) ? readAs(`${file}.1`, id) : null
    const isSaved = typeof before === 'object' && before !== null
    if (isSaved) writeDurably(file, sessionBytes(before))
    problems.push(`The saved import ${id} ${FAULT_WORDS[read]} and was put aside as ${aside}${isSaved ? '; it goes on from what was saved just before' : ''}.`)
    return isSaved ? before : null
  }

  function readAs(file: string, id: string): ImportSession | SessionFileFault | 'unsafe' | null {
    try {
      const bytes = readDurable(file, SESSION_MAX_BYTES)
      if (bytes === null) return null
      const read = readSessionText(bytes)
      if (read.kind === 'bad') return read.fault
      return read.session.sessionId === id ? read.session : 'foreign'
    } catch (cause) {
      if (cause instanceof UnsafeFileError) return 'unsafe'
      throw cause
    }
  }

  function move(id: ImportSessionId): void {
    for (const ending of ['.json', '.json.1']) {
      if (existsSync(join(folder, id + ending))) renameSync(join(folder, id + ending), join(archive, id + ending))
    }
    flushFolder(archive)
    flushFolder(folder)
    sessions.delete(id)
  }

  function archiveQuietly(id: ImportSessionId): void {
    try {
      move(id)
    } catch (cause) {
      problems.push(`The old import ${id} could not be put into the archive: ${messageOf(cause)}.`)
    }
  }

  /** Of the archived ones, those beyond the last ten of all; what is in doubt stays. Names tell when they began. */
  function prune(): void {
    const archived = readdirSync(archive).flatMap((name) => NAME.exec(name)?.[1] ?? []).sort().reverse()
    for (const id of archived.slice(Math.max(0, KEPT_COUNT - sessions.size))) {
      const read = readAs(fileOf(id, archive), id)
      if (typeof read === 'object' && read !== null && !isInDoubt(doubted(read.journal))) discardOldImport(fileOf(id, archive))
    }
  }

  function readPointer(): string | null {
    try {
      const pointer = JSON.parse(readDurable(join(folder, POINTER))?.toString('utf8') ?? 'null') as { readonly session_id?: unknown } | null
      return typeof pointer?.session_id === 'string' ? pointer.session_id : null
    } catch {
      return null
    }
  }

  try {
    load()
  } catch (cause) {
    problems.push(`Saved imports cannot be read in ${folder}: ${messageOf(cause)}.`)
  }

  return {
    /** What was found wrong when the folder was opened, a sentence each. */
    problems: (): readonly string[] => problems,
    /** Those that are not archived, the one that was worked on last first. */
    list: (): ImportSession[] => [...sessions.values()].sort((a, b) => b.updatedAtMs - a.updatedAtMs),
    get(id: ImportSessionId): ImportSession {
      const session = sessions.get(id)
      if (!session) throw new AppError('not-found', 'This import is not there any more; it was archived or put aside.')
      return session
    },
    /** The one the pointer names; without a pointer that is good for anything, the newest. */
    latest(): ImportSession | null {
      const named = readPointer()
      return sessions.get(named as ImportSessionId) ?? this.list().find((session) => !isComplete(session)) ?? this.list()[0] ?? null
    },
    newId: (): ImportSessionId => newSessionId(clock.nowMs(), (id) => sessions.has(id) || existsSync(fileOf(id)) || existsSync(fileOf(id, archive))),
    logFileOf: (id: ImportSessionId): string => join(folder, 'logs', `${id}.log`),
    fileOf: (id: ImportSessionId): string => fileOf(id),
    /**
     * Saves all of it, and makes it the latest. Time never goes back in a session, whatever a clock does.
     * @throws AppError `storage-failed` with what is saved as it was
     */
    save<S extends ImportSession>(session: S): S {
      const saved = { ...session, updatedAtMs: Math.max(session.createdAtMs, clock.nowMs()) }
      try {
        writeDurably(fileOf(session.sessionId), sessionBytes(saved), { keepPrevious: true })
        if (readPointer() !== session.sessionId) writeDurably(join(folder, POINTER), `${JSON.stringify({ version: '1.0', type: 'import-latest', session_id: session.sessionId })}\n`)
      } catch (cause) {
        throw new AppError('storage-failed', `The import is not saved in ${folder}: ${messageOf(cause)}. Make room there or repair it; it is saved with the next step.`, { cause })
      }
      sessions.set(session.sessionId, saved)
      return saved
    },
    /** Takes it out of the way. The file stays in the archive. */
    archive(id: ImportSessionId): void {
      try {
        move(id)
        prune()
      } catch (cause) {
        throw new AppError('storage-failed', `The import could not be put into ${archive}: ${messageOf(cause)}. Try again.`, { cause })
      }
    },
  }
}

function messageOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  if (code === 'EROFS') return 'the disk is read-only'
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there'
  return cause instanceof Error ? cause.message : String(cause)
}
