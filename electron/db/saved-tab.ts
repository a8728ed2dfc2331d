import { z } from 'zod'
import { SessionId, SessionName } from '../../shared/domain/session.ts'
import type { StateDatabase } from './open.ts'

/** What is kept of a tab when the app is not running. */
export const SavedTab = z
  .object({
    /** Under which its text and how it ended are kept; null in files of an older app. */
    sessionId: SessionId.nullable(),
    name: SessionName,
    cwd: z.string().min(1),
    shell: z.string().min(1),
    isActive: z.boolean(),
  })
  .readonly()
export type SavedTab = z.infer<typeof SavedTab>

interface Row {
  readonly session_id: string | null
  readonly name: string
  readonly cwd: string
  readonly shell: string
  readonly is_active: number
}

/** In their order. A row that no longer makes sense is left out. */
export function readSavedTabs(db: StateDatabase): SavedTab[] {
  const rows = db.prepare<[], Row>('SELECT session_id, name, cwd, shell, is_active FROM saved_tab ORDER BY position').all()
  return rows.flatMap((row) => {
    const { session_id: sessionId, is_active, ...place } = row
    const parsed = SavedTab.safeParse({ ...place, sessionId, isActive: is_active === 1 })
    return parsed.success ? [parsed.data] : []
  })
}

/** Replaces all saved tabs in one transaction. */
export function replaceSavedTabs(db: StateDatabase, tabs: readonly SavedTab[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM saved_tab').run()
    const insert = db.prepare('INSERT INTO saved_tab VALUES (?, ?, ?, ?, ?, ?)')
    for (const [position, tab] of tabs.entries()) insert.run(position, tab.name, tab.cwd, tab.shell, tab.isActive ? 1 : 0, tab.sessionId)
  })()
}
