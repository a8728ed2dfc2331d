import { createHash, createHmac } from 'node:crypto'
import { ALL_ENTRIES, AuditActor, AuditDecision, AuditEvent, type AuditEntry, type AuditVerdict } from '../../../shared/domain/audit.ts'
import { eventsWorded } from '../../../shared/domain/audit-words.ts'
import { findLastAuditRow, insertAuditRow, listAuditRowsAfter, listAuditRowsBefore, missingAuditGuards, type AuditRow } from '../../db/vault/audit-entry.ts'
import type { VaultDatabase } from '../../db/vault/vault-file.ts'
import { canonicalJson } from './canonical-json.ts'

/** The newest entry: its number, and the hash that stands for everything before it. */
export interface AuditHead {
  readonly seq: number
  readonly hash: Buffer
}

/** When something happened, by three clocks: one of them may have been set. */
export interface AuditMoment {
  readonly atMs: number
  readonly uptimeMs: number
  /** Names this run of the app. */
  readonly bootId: string
}

export interface AuditKey {
  readonly keyId: number
  readonly key: Buffer
}

const GENESIS = Buffer.alloc(32)
const CHUNK_ROWS = 2000

/** Adds an entry at the end. Call it inside the transaction of what it is about. */
export function appendAudit(db: VaultDatabase, { keyId, key }: AuditKey, event: AuditEvent, moment: AuditMoment): AuditHead {
  const checked = AuditEvent.parse(event)
  const last = findLastAuditRow(db)
  const open = {
    seq: (last?.seq ?? 0) + 1,
    at_ms: moment.atMs,
    uptime_ms: Math.round(moment.uptimeMs),
    boot_id: moment.bootId,
    event: checked.event,
    decision: checked.decision,
    actor_json: canonicalJson(checked.actor),
    markers_json: canonicalJson(checked.markers),
    subject: checked.subject,
    reason: checked.reason,
    key_id: keyId,
  }
  const previous = last?.hash ?? GENESIS
  const hash = chained(open, previous, key)
  insertAuditRow(db, { ...open, previous_hash: previous, hash, plain_hash: chainedPlainly(open, last?.plain_hash ?? GENESIS) })
  return { seq: open.seq, hash }
}

export function auditHead(db: VaultDatabase): AuditHead {
  const last = findLastAuditRow(db)
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS }
}

/** Eight letters a person can note on paper and compare later. */
export function auditCode(hash: Buffer): string {
  return hash.toString('hex').slice(0, 8).toUpperCase().replace(/(.{4})/, '$1-')
}

/** Entries before `seq` that the filter lets through, newest first. */
export function listAudit(db: VaultDatabase, beforeSeq: number, limit: number, { text, isRefusedOnly } = ALL_ENTRIES): AuditEntry[] {
  const words = text.split(/\s+/).filter(Boolean).map((word) => ({ text: word, events: eventsWorded(word) }))
  return listAuditRowsBefore(db, beforeSeq, limit, words, isRefusedOnly).map(entryOf)
}

/** Every entry with all it was chained from, oldest first: an auditor who has these needs no key. */
export function* wholeAudit(db: VaultDatabase) {
  for (let seq = 0; ; ) {
    const rows = listAuditRowsAfter(db, seq, CHUNK_ROWS)
    for (const row of rows) yield { ...entryOf(row), uptimeMs: row.uptime_ms, bootId: row.boot_id, keyId: row.key_id, chain: row.plain_hash.toString('hex') }
    const last = rows.at(-1)
    if (!last) return
    seq = last.seq
  }
}

function entryOf(row: AuditRow): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.at_ms,
    event: row.event,
    decision: AuditDecision.parse(row.decision),
    actor: AuditActor.parse(JSON.parse(row.actor_json)),
    markers: AuditEvent.unwrap().shape.markers.parse(JSON.parse(row.markers_json)),
    subject: row.subject,
    reason: row.reason,
    code: auditCode(row.hash),
  }
}

/**
 * Reads the whole log and compares it with the head that was last seen. Gives way to other work between pieces.
 * @param keyOf the audit key of a data key; null when that is not known
 */
export async function verifyAudit(db: VaultDatabase, keyOf: (keyId: number) => Buffer | null, seen: AuditHead): Promise<AuditVerdict> {
  const names = missingAuditGuards(db)
  if (names.length > 0) return { kind: 'guards-missing', names }
  let at: { seq: number; hash: Buffer; plain: Buffer } = { seq: 0, hash: GENESIS, plain: GENESIS }
  for (;;) {
    const rows = listAuditRowsAfter(db, at.seq, CHUNK_ROWS)
    if (rows.length === 0) break
    for (const row of rows) {
      const key = keyOf(row.key_id)
      const isWhole = key !== null && row.seq === at.seq + 1 && row.previous_hash.equals(at.hash) && row.hash.equals(chained(row, at.hash, key)) && row.plain_hash.equals(chainedPlainly(row, at.plain))
      if (!isWhole) return { kind: 'changed', seq: row.seq }
      if (row.seq === seen.seq && !row.hash.equals(seen.hash)) return { kind: 'replaced', seq: row.seq }
      at = { seq: row.seq, hash: row.hash, plain: row.plain_hash }
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (at.seq < seen.seq) return { kind: 'newest-missing', count: seen.seq - at.seq }
  return { kind: 'whole', count: at.seq, code: auditCode(at.hash) }
}

type OpenRow = Omit<AuditRow, 'hash' | 'previous_hash' | 'plain_hash'>

/** Needs the key: whoever has only the file cannot make it again. */
function chained(row: OpenRow, previous: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(previous).update(canonicalRow(row)).digest()
}

/** Needs no key: an auditor outside can follow it. */
function chainedPlainly(row: OpenRow, previous: Buffer): Buffer {
  return createHash('sha256').update(previous).update(canonicalRow(row)).digest()
}

function canonicalRow({ seq, at_ms, uptime_ms, boot_id, event, decision, actor_json, markers_json, subject, reason, key_id }: OpenRow): string {
  return canonicalJson([seq, at_ms, uptime_ms, boot_id, event, decision, actor_json, markers_json, subject, reason, key_id])
}
