import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditEvent } from '../../../shared/domain/audit.ts'
import { createVaultFile, type VaultDatabase } from '../../db/vault/vault-file.ts'
import { appendAudit, auditHead, listAudit, verifyAudit, wholeAudit } from './audit-log.ts'

const key = { keyId: 1, key: Buffer.alloc(32, 3) }
const keyOf = (keyId: number) => (keyId === 1 ? key.key : null)
const moment = { atMs: 1000, uptimeMs: 5.4, bootId: 'b' }
const reveal = (subject: string): AuditEvent => ({ event: 'token.reveal', decision: 'allowed', actor: { kind: 'person' }, markers: ['CI'], subject, reason: 'why' })

let folder = ''
let db: VaultDatabase
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-audit-'))
  db = createVaultFile({ file: join(folder, 'vault.db'), nativeBinding: null, key: Buffer.alloc(32, 1) })
  for (const subject of ['a', 'b', 'c', 'd']) appendAudit(db, key, reveal(subject), moment)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})
const verdict = (seen = auditHead(db)) => verifyAudit(db, keyOf, seen)

test('entries come back as they were written, newest first, each with a code to note', () => {
  const [first, ...rest] = listAudit(db, 5, 2)
  expect(first).toEqual({ ...reveal('d'), seq: 4, atMs: 1000, code: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/) as string })
  expect(rest.map(({ subject }) => subject)).toEqual(['c'])
})

test.each([
  ['a reason', 'hostile', [6]],
  ['several words in any order and case', 'NODE shown', [6]],
  ['the words of an event', 'token shown', [6, 4, 3, 2, 1]],
  ['who acted, in words', 'mooring', [5]],
  ['a mark of automation', 'CI why', [4, 3, 2, 1]],
  ['a percent sign, which stands for nothing else', '%', [5]],
  ['an underscore, which stands for nothing else', 'a_b', []],
  ['a backslash', 'c:\\', [6]],
  ['nothing but spaces', '  ', [6, 5, 4, 3, 2, 1]],
])('the filter finds %s in the whole log', (_what, text, found) => {
  const app = { ...reveal(''), event: 'backup.make', actor: { kind: 'app' }, markers: [], reason: '100% of it' } as const
  appendAudit(db, key, app, moment)
  const program = { kind: 'program', uid: 1, pid: 4711, startedAt: '1', exe: 'C:\\usr\\node', tty: null } as const
  appendAudit(db, key, { ...reveal(''), decision: 'refused', actor: program, markers: [], reason: 'hostile' }, moment)
  const seqs = (limit: number, beforeSeq = 100) => listAudit(db, beforeSeq, limit, { text, isRefusedOnly: false }).map(({ seq }) => seq)
  expect(seqs(100)).toEqual(found)
  expect(seqs(1)).toEqual(found.slice(0, 1))
  expect(seqs(100, 3)).toEqual(found.filter((seq) => seq < 3))
  expect(listAudit(db, 100, 100, { text, isRefusedOnly: true }).map(({ seq }) => seq)).toEqual(found.filter((seq) => seq === 6))
})

test('the code of an entry finds it', () => {
  const [entry] = listAudit(db, 3, 1)
  expect(listAudit(db, 100, 100, { text: entry?.code.toLowerCase() ?? '', isRefusedOnly: false })).toEqual([entry])
})

test('the whole log comes oldest first, with the clocks and the chain an auditor follows', () => {
  const whole = [...wholeAudit(db)]
  expect(whole.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(whole[0]).toEqual({ ...listAudit(db, 2, 1)[0], uptimeMs: 5, bootId: 'b', keyId: 1, chain: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
})

test('an untouched log is whole', async () => {
  expect(await verdict()).toMatchObject({ kind: 'whole', count: 4 })
})

test.each([
  ["UPDATE audit_entry SET reason = 'x' WHERE seq = 2", /never changed/],
  ['DELETE FROM audit_entry WHERE seq = 4', /never deleted/],
  ["INSERT OR REPLACE INTO audit_entry SELECT 2, 9, 9, 'b', 'x.y', 'allowed', '{}', '[]', '', '', 1, previous_hash, hash, plain_hash FROM audit_entry WHERE seq = 2", /added at the end/],
  ["INSERT OR REPLACE INTO audit_entry SELECT 5, 9, 9, 'b', 'x.y', 'allowed', '{}', '[]', '', '', 1, previous_hash, hash, plain_hash FROM audit_entry WHERE seq = 2", /added at the end/],
])('%s is stopped by the database itself', async (sql, message) => {
  for (const triggers of ['ON', 'OFF']) {
    db.pragma(`recursive_triggers = ${triggers}`)
    expect(() => db.exec(sql)).toThrow(message)
  }
  expect(await verdict()).toMatchObject({ kind: 'whole', count: 4 })
})

/** What somebody can do who has the open database and not the app. */
const behindTheGuards = (sql: string) => {
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[]
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  for (const { sql: create } of guards) db.exec(create)
}

test.each([
  ["UPDATE audit_entry SET reason = 'x' WHERE seq = 2", { kind: 'changed', seq: 2 }],
  ['UPDATE audit_entry SET at_ms = 1 WHERE seq = 1', { kind: 'changed', seq: 1 }],
  ['DELETE FROM audit_entry WHERE seq = 2', { kind: 'changed', seq: 3 }],
  ['DELETE FROM audit_entry WHERE seq = 1', { kind: 'changed', seq: 2 }],
  ['UPDATE audit_entry SET key_id = 2 WHERE seq = 3', { kind: 'changed', seq: 3 }],
])('when somebody gets behind the guards with %s, the check finds it', async (sql, found) => {
  const seen = auditHead(db)
  behindTheGuards(sql)
  expect(await verdict(seen)).toEqual(found)
})

test('when the newest entries are cut off, the head kept outside tells how many', async () => {
  const seen = auditHead(db)
  behindTheGuards('DELETE FROM audit_entry WHERE seq > 2')
  expect(await verdict(seen)).toEqual({ kind: 'newest-missing', count: 2 })
})

test('when the log is cut off and continued, the head kept outside tells where', async () => {
  const seen = auditHead(db)
  behindTheGuards('DELETE FROM audit_entry WHERE seq > 2')
  for (const subject of ['x', 'y', 'z']) appendAudit(db, key, reveal(subject), moment)
  expect(await verdict(seen)).toEqual({ kind: 'replaced', seq: 4 })
})

test('when a guard was taken out, its name is said', async () => {
  db.exec('DROP TRIGGER audit_entry_never_deleted')
  expect(await verdict()).toEqual({ kind: 'guards-missing', names: ['audit_entry_never_deleted'] })
})

test('somebody without the key cannot write an entry that holds', async () => {
  appendAudit(db, { keyId: 1, key: Buffer.alloc(32, 4) }, reveal('forged'), moment)
  expect(await verdict()).toEqual({ kind: 'changed', seq: 5 })
})

test('when the clock is set back, the order stays', async () => {
  appendAudit(db, key, reveal('earlier'), { ...moment, atMs: 1 })
  expect({ first: listAudit(db, 100, 1)[0]?.subject, verdict: (await verdict()).kind }).toEqual({ first: 'earlier', verdict: 'whole' })
})

test('an empty log is whole, and short of any head', async () => {
  const fresh = createVaultFile({ file: join(folder, 'fresh.db'), nativeBinding: null, key: Buffer.alloc(32, 1) })
  expect(await verifyAudit(fresh, keyOf, { seq: 0, hash: Buffer.alloc(32) })).toMatchObject({ kind: 'whole', count: 0 })
  expect(await verifyAudit(fresh, keyOf, { seq: 3, hash: Buffer.alloc(32) })).toEqual({ kind: 'newest-missing', count: 3 })
  fresh.close()
})
