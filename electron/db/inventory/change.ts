import type { Database } from 'better-sqlite3'
import type { ChangedKind, ChangeWhat, InventoryChange } from '../../../shared/domain/inventory/inventory-change.ts'
import { prepared } from './prepared.ts'

/** Fields by name with their values before or after. Never a secret. */
export type ChangedFields = Readonly<Record<string, unknown>>

export interface NewChange {
  readonly kind: ChangedKind
  readonly subjectId: string
  readonly what: ChangeWhat
  readonly reason: string
  /** Version of the thing after the change. */
  readonly version: number
  readonly before: ChangedFields
  readonly after: ChangedFields
}

/** One batch is one wish of a person: what changes together is taken back together. */
export interface Batch {
  readonly id: string
  readonly atMs: number
}

export function insertChange(db: Database, { id, atMs }: Batch, { kind, subjectId, what, reason, version, before, after }: NewChange): void {
  prepared(db, 'INSERT INTO inventory_change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(id, atMs, kind, subjectId, what, reason, version, JSON.stringify(before), JSON.stringify(after))
}

/** Leaves the newest lines of one sort in the history of a thing. */
export function keepNewestChanges(db: Database, subjectId: string, what: ChangeWhat, keptCount: number): void {
  prepared(db, 'DELETE FROM inventory_change WHERE subject_id = @subjectId AND what = @what AND seq <= (SELECT seq FROM inventory_change WHERE subject_id = @subjectId AND what = @what ORDER BY seq DESC LIMIT 1 OFFSET @keptCount)').run({ subjectId, what, keptCount })
}

interface StoredChange {
  readonly seq: number
  readonly at_ms: number
  readonly kind: ChangedKind
  readonly subject_id: string
  readonly what: ChangeWhat
  readonly reason: string
  readonly version: number
  readonly before_json: string
  readonly after_json: string
}

export interface BatchChange extends NewChange {
  readonly atMs: number
}

/** The changes of a batch, the last one first: the order in which they are taken back. */
export function listBatch(db: Database, batchId: string): BatchChange[] {
  return prepared<[string], StoredChange>(db, 'SELECT * FROM inventory_change WHERE batch_id = ? ORDER BY seq DESC')
    .all(batchId)
    .map(({ kind, subject_id, what, reason, version, before_json, after_json, at_ms }) => ({
      ...{ kind, subjectId: subject_id, what, reason, version, atMs: at_ms },
      ...{ before: JSON.parse(before_json) as ChangedFields, after: JSON.parse(after_json) as ChangedFields },
    }))
}

/** The history of one thing, the newest first, before `beforeSeq`. */
export function listHistory(db: Database, subjectId: string, beforeSeq: number, limit: number): InventoryChange[] {
  return prepared<[string, number, number], StoredChange>(db, 'SELECT * FROM inventory_change WHERE subject_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
    .all(subjectId, beforeSeq, limit)
    .map(({ seq, at_ms, what, reason, before_json, after_json }) => {
      const before = JSON.parse(before_json) as ChangedFields
      const after = JSON.parse(after_json) as ChangedFields
      const fields = Object.keys(after).map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
      return { seq, atMs: at_ms, what, reason, fields }
    })
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
