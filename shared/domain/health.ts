import { z } from 'zod'
import { isOrphan } from './orphan.ts'
import { isAlive, SessionId, SessionName, SessionStatus, type Session } from './session.ts'

/** How one session does. */
export const SessionHealth = z
  .object({
    id: SessionId,
    name: SessionName,
    status: SessionStatus,
    /** The shell; null unless it runs. */
    pid: z.number().int().positive().nullable(),
    viewerCount: z.number().int().min(0),
    /** Memory its log holds in Mooring. */
    logBytes: z.number().int().min(0),
    /** Output its screen has yet to show. */
    backlogBytes: z.number().int().min(0),
    /** When it last wrote or was typed to. */
    lastActivityMs: z.number().int(),
    /** The job in the foreground; null while the shell waits, and where the system does not tell. */
    foregroundCommand: z.string().nullable(),
    /** Memory of its programs together; null when there are none, and where the system does not tell. */
    memoryBytes: z.number().int().min(0).nullable(),
  })
  .readonly()
export type SessionHealth = z.infer<typeof SessionHealth>

/** `active` are watched and run; `orphaned` run while nobody watches; `ended` have only their output left. */
export const SessionTotals = z
  .object({ active: z.number().int().min(0), orphaned: z.number().int().min(0), ended: z.number().int().min(0) })
  .readonly()
export type SessionTotals = z.infer<typeof SessionTotals>

export const Health = z.object({ takenAtMs: z.number().int(), sessions: z.array(SessionHealth).readonly(), totals: SessionTotals }).readonly()
export type Health = z.infer<typeof Health>

export function sessionTotals(sessions: readonly Pick<Session, 'status' | 'attachment'>[]): SessionTotals {
  const alive = sessions.filter(({ status }) => isAlive(status))
  const orphaned = alive.filter(isOrphan).length
  const ended = sessions.filter(({ status }) => status.kind === 'exited').length
  return { active: alive.length - orphaned, orphaned, ended }
}
