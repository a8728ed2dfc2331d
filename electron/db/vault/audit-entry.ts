import type { VaultDatabase } from './vault-file.ts'

export interface AuditRow {
  readonly seq: number
  readonly at_ms: number
  readonly uptime_ms: number
  readonly boot_id: string
  readonly event: string
  readonly decision: string
  readonly actor_json: string
  readonly markers_json: string
  readonly subject: string
  readonly reason: string
  /** The data key whose child made `hash`. */
  readonly key_id: number
  readonly previous_hash: Buffer
  readonly hash: Buffer
  readonly plain_hash: Buffer
}

export const AUDIT_GUARDS = ['audit_entry_only_at_the_end', 'audit_entry_never_changed', 'audit_entry_never_deleted'] as const

export function findLastAuditRow(db: VaultDatabase): AuditRow | undefined {
  return db.prepare<[], AuditRow>('SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 1').get()
}

export function insertAuditRow(db: VaultDatabase, row: AuditRow): void {
  db.prepare(
    `INSERT INTO audit_entry VALUES (@seq, @at_ms, @uptime_ms, @boot_id, @event, @decision, @actor_json, @markers_json, @subject, @reason, @key_id, @previous_hash, @hash, @plain_hash)`,
  ).run(row)
}

/** Entries after `seq`, oldest first. */
export function listAuditRowsAfter(db: VaultDatabase, seq: number, limit: number): AuditRow[] {
  return db.prepare<[number, number], AuditRow>('SELECT * FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?').all(seq, limit)
}

/** A word that is looked for, with the events whose words on the screen hold it. */
export interface AuditWord {
  readonly text: string
  readonly events: readonly string[]
}

/** What of an entry stands on the screen besides the words of its event. */
const SEARCHED = `event || ' ' || decision || ' ' || reason || ' ' || subject || ' ' || markers_json || ' ' || substr(hex(hash), 1, 4) || '-' || substr(hex(hash), 5, 4) || ' ' ||
  CASE actor_json ->> 'kind' WHEN 'person' THEN 'person' WHEN 'app' THEN 'Mooring' ELSE (actor_json ->> 'exe') || ' (pid ' || (actor_json ->> 'pid') || ')' END`

/** Entries before `seq` that have all the words, newest first. */
export function listAuditRowsBefore(db: VaultDatabase, seq: number, limit: number, words: readonly AuditWord[], isRefusedOnly: boolean): AuditRow[] {
  const conditions = [...(isRefusedOnly ? ["decision = 'refused'"] : []), ...words.map(() => `(${SEARCHED} LIKE ? ESCAPE '\\' OR event IN (SELECT value FROM json_each(?)))`)]
  const values = words.flatMap(({ text, events }) => [`%${text.replace(/[\\%_]/g, '\\$&')}%`, JSON.stringify(events)])
  return db.prepare<(string | number)[], AuditRow>(`SELECT * FROM audit_entry WHERE ${['seq < ?', ...conditions].join(' AND ')} ORDER BY seq DESC LIMIT ?`).all(seq, ...values, limit)
}

export function hasAuditEntryAbout(db: VaultDatabase, event: string, subject: string): boolean {
  return db.prepare('SELECT 1 FROM audit_entry WHERE event = ? AND subject = ? LIMIT 1').get(event, subject) !== undefined
}

/** Names of the guards that somebody took away. */
export function missingAuditGuards(db: VaultDatabase): string[] {
  const present = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_entry'").pluck().all()
  return AUDIT_GUARDS.filter((name) => !present.includes(name))
}
