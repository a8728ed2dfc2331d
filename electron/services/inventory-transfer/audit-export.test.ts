import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditEntry } from '../../../shared/domain/audit.ts'
import { TokenValue } from '../../../shared/domain/inventory/token.ts'
import { canonicalJson } from '../vault/canonical-json.ts'
import { createTransferBench } from './transfer-test-bench.ts'

const SECRET = TokenValue.parse('canary-5f3759df-beef-4a11-9c0d-2f6b7e8a9f3c')
let bench: Awaited<ReturnType<typeof createTransferBench>>
beforeEach(async () => {
  bench = await createTransferBench()
})
afterEach(() => bench.dispose())

type Line = AuditEntry & { readonly uptimeMs: number; readonly bootId: string; readonly keyId: number; readonly chain: string; readonly isCleaned?: true }

const written = () => {
  const [head, ...entries] = bench.written().trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
  return { head, entries: entries as Line[] }
}

/** What an auditor does who has nothing but the file. */
const linkOf = ({ seq, atMs, uptimeMs, bootId, event, decision, actor, markers, subject, reason, keyId }: Line, before: string) =>
  createHash('sha256')
    .update(Buffer.from(before, 'hex'))
    .update(canonicalJson([seq, atMs, uptimeMs, bootId, event, decision, canonicalJson(actor), canonicalJson(markers), subject, reason, keyId]))
    .digest('hex')

test('the whole log is in the file, an entry a line, and its chain can be followed without a key', async () => {
  bench.add('web-1')
  const newest = bench.vault.audit(Number.MAX_SAFE_INTEGER, 1)[0]
  const outcome = await bench.transfer.exportAudit()
  const { head, entries } = written()
  expect(outcome).toMatchObject({ kind: 'saved', count: entries.length, removedCount: 0 })
  expect(head).toMatchObject({ format: 'mooring-audit', version: 1, app: '1.2.3', count: newest?.seq, code: newest?.code })
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: newest?.seq ?? 0 }, (_, index) => index + 1))
  expect(entries.at(-1)).toMatchObject(newest ?? {})
  for (const [index, entry] of entries.entries()) expect(entry.chain).toBe(linkOf(entry, entries[index - 1]?.chain ?? '0'.repeat(64)))
  expect(bench.suggested).toEqual([expect.stringMatching(/^mooring-audit-\d{4}-\d\d-\d\d\.jsonl$/)])
})

test('the file is for this user alone, nothing unfinished lies beside it, and the export stands in the log', async () => {
  await bench.transfer.exportAudit()
  expect(statSync(bench.chosen.file ?? '').mode & 0o777).toBe(0o600)
  expect(readdirSync(bench.folder)).toEqual(['export'])
  expect(bench.audited(1)).toEqual([{ event: 'audit.export', decision: 'allowed', subject: '', reason: 'to export' }])
  bench.transfer.showLastExport()
  expect(bench.shown).toEqual([bench.chosen.file])
})

test('a secret that somebody typed as a reason is taken out; the entry says so, and the links after it still hold', async () => {
  const { id } = bench.add('web-1')
  const session = bench.sessions.create(id, { label: 'leak', owner: 'ada', issueRef: '', commitRef: '', expiresAtMs: null }, 'running')
  bench.tokens.add({ kind: 'server', id }, { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, SECRET)
  bench.sessions.reassign([session.id], { owner: 'grace', serverId: null }, `took it with ${SECRET}`)
  bench.add('web-2')
  expect(await bench.transfer.exportAudit()).toMatchObject({ removedCount: 1 })
  expect(bench.written()).not.toContain('canary')
  const { entries } = written()
  const broken = entries.filter((entry, index) => entry.chain !== linkOf(entry, entries[index - 1]?.chain ?? '0'.repeat(64)))
  expect(broken).toEqual(entries.filter(({ isCleaned }) => isCleaned))
  expect(broken).toHaveLength(1)
})

test('when the person chooses no file, or one of our own, nothing is written and nothing is in the log', async () => {
  const before = bench.audited(1)
  bench.chosen.file = null
  expect(await bench.transfer.exportAudit()).toEqual({ kind: 'cancelled' })
  bench.chosen.file = join(bench.vaultBench.folder, 'audit.jsonl')
  await expect(bench.transfer.exportAudit()).rejects.toMatchObject({ code: 'refused' })
  expect(existsSync(bench.chosen.file)).toBe(false)
  expect(bench.audited(1)).toEqual(before)
})
