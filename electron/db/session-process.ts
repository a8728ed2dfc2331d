import { z } from 'zod'
import { SessionId } from '../../shared/domain/session.ts'
import type { StateDatabase } from './open.ts'

/** A process of a session, as it is found again after a crash. */
export const SessionProcess = z
  .object({
    sessionId: SessionId,
    pid: z.number().int().positive(),
    /** As in ProcessRow; together with the pid and the boot it names a process for good. */
    startedAt: z.string().min(1),
    bootId: z.string().min(1),
    /** Whether it leads the process session of its terminal. */
    isShell: z.boolean(),
  })
  .readonly()
export type SessionProcess = z.infer<typeof SessionProcess>

interface Row {
  readonly session_id: string
  readonly pid: number
  readonly started_at: string
  readonly boot_id: string
  readonly is_shell: number
}

/** A row that no longer makes sense is left out. */
export function readSessionProcesses(db: StateDatabase): SessionProcess[] {
  const rows = db.prepare<[], Row>('SELECT session_id, pid, started_at, boot_id, is_shell FROM session_process').all()
  return rows.flatMap((row) => {
    const { session_id: sessionId, started_at: startedAt, boot_id: bootId, is_shell, pid } = row
    const parsed = SessionProcess.safeParse({ sessionId, pid, startedAt, bootId, isShell: is_shell === 1 })
    return parsed.success ? [parsed.data] : []
  })
}

/** Puts the processes of one session in place of those known before. */
export function replaceSessionProcesses(db: StateDatabase, sessionId: SessionId, processes: readonly SessionProcess[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM session_process WHERE session_id = ?').run(sessionId)
    const insert = db.prepare('INSERT OR REPLACE INTO session_process VALUES (?, ?, ?, ?, ?)')
    for (const { pid, startedAt, bootId, isShell } of processes) insert.run(sessionId, pid, startedAt, bootId, isShell ? 1 : 0)
  })()
}

export function forgetSessionProcesses(db: StateDatabase): void {
  db.prepare('DELETE FROM session_process').run()
}
