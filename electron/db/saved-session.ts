import { z } from 'zod'
import { ProcessEnd, SessionId } from '../../shared/domain/session.ts'
import type { StateDatabase } from './open.ts'

/** What is kept of a session when the app is not running. Its name and folder stand with its tab. */
export const SavedSession = z
  .object({ id: SessionId, openedAtMs: z.number().int(), isDurable: z.boolean(), end: ProcessEnd.nullable() })
  .readonly()
export type SavedSession = z.infer<typeof SavedSession>

interface Row {
  readonly id: string
  readonly opened_at_ms: number
  readonly is_durable: number
  readonly end_code: number | null
  readonly end_signal: number | null
  readonly ended_at_ms: number | null
}

/** A row that no longer makes sense is left out. */
export function readSavedSessions(db: StateDatabase): SavedSession[] {
  const rows = db.prepare<[], Row>('SELECT id, opened_at_ms, is_durable, end_code, end_signal, ended_at_ms FROM saved_session').all()
  return rows.flatMap((row) => {
    const end = row.ended_at_ms === null ? null : { code: row.end_code, signal: row.end_signal, endedAtMs: row.ended_at_ms }
    const parsed = SavedSession.safeParse({ id: row.id, openedAtMs: row.opened_at_ms, isDurable: row.is_durable === 1, end })
    return parsed.success ? [parsed.data] : []
  })
}

export function saveSession(db: StateDatabase, { id, openedAtMs, isDurable, end }: SavedSession): void {
  const values = [id, openedAtMs, isDurable ? 1 : 0, end?.code ?? null, end?.signal ?? null, end?.endedAtMs ?? null]
  db.prepare('INSERT OR REPLACE INTO saved_session VALUES (?, ?, ?, ?, ?, ?)').run(values)
}

export function forgetSavedSession(db: StateDatabase, id: SessionId): void {
  db.prepare('DELETE FROM saved_session WHERE id = ?').run(id)
}
