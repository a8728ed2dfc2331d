import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { EXPORTED_SERVER_FIELDS, EXPORTED_SESSION_FIELDS, EXPORTED_TOKEN_FIELDS } from '../../../shared/domain/inventory/exported-fields.ts'
import { ExportForm } from '../../../shared/domain/inventory/export-form.ts'
import type { Server } from '../../../shared/domain/inventory/server.ts'
import { TokenValue, type Token } from '../../../shared/domain/inventory/token.ts'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { typed } from '../vault/vault-test-bench.ts'
import { csvCell, csvText, readCsv } from './csv.ts'
import { redactedText } from './exported-rows.ts'
import { createRedactor } from './redactor.ts'
import { createTransferBench, FILE_PASSPHRASE } from './transfer-test-bench.ts'

const SECRET = TokenValue.parse('canary-5f3759df-beef-4a11-9c0d-2f6b7e8a9f3c')
let bench: Awaited<ReturnType<typeof createTransferBench>>
beforeEach(async () => {
  bench = await createTransferBench()
})
afterEach(() => bench.dispose())

function fill(notes = '') {
  const server = bench.add('web-1', { publicAddress: '203.0.113.7', tags: ['gpu', 'web'], notes, environment: 'prod' })
  const session = bench.sessions.create(server.id, { label: 'leak', owner: 'ada', issueRef: '#7', commitRef: 'main', expiresAtMs: null }, 'running')
  const token = bench.tokens.add({ kind: 'server', id: server.id }, { label: 'deploy', kind: 'api', scope: 'read', expiresAtMs: null, rotateAfterDays: 30 }, SECRET)
  return { server, session, token }
}

describe('an export without secrets', () => {
  test('as JSON holds the named fields of everything, masks and fingerprints, and no value', async () => {
    const { server, session, token } = fill()
    expect(await bench.transfer.exports.redacted('json', true)).toMatchObject({ kind: 'saved', counts: { servers: 1, debugSessions: 1, tokens: 1 }, removedCount: 0 })
    const file = JSON.parse(bench.written()) as { servers: [Server]; debugSessions: [DebugSession]; tokens: [Token] }
    expect(file).toMatchObject({ format: 'mooring-inventory', version: 1, app: '1.2.3', secrets: 'fingerprints' })
    expect(file.servers[0]).toEqual(Object.fromEntries(EXPORTED_SERVER_FIELDS.map((field) => [field, server[field]])))
    expect(file.debugSessions[0]).toEqual(Object.fromEntries(EXPORTED_SESSION_FIELDS.map((field) => [field, session[field]])))
    expect(file.tokens[0]).toEqual(Object.fromEntries(EXPORTED_TOKEN_FIELDS.map((field) => [field, token[field]])))
    expect(bench.suggested).toEqual([expect.stringMatching(/^mooring-inventory-\d{4}-\d\d-\d\d\.json$/)])
  })

  test('a field that is not on the list is in no form of it, whatever it is called', () => {
    const { server, session, token } = fill()
    const more = { password: 'canary-new-column', apiKey: 'canary-new-column', version: 7 }
    const whole = { servers: [{ ...server, ...more }], debugSessions: [{ ...session, ...more }], tokens: [{ ...token, ...more, sealed: 'canary-new-column', value: 'canary-new-column' }] }
    for (const form of ExportForm.options) {
      expect(redactedText(form, whole, { app: '', exportedAtMs: 0 }, { redactor: createRedactor([]), hasAddresses: true })).not.toMatch(/canary|password|apiKey/)
    }
  })

  test('every field there is was decided upon: exported, or left out on purpose', () => {
    const { server, session, token } = fill()
    const left = (thing: object, fields: readonly string[]) => Object.keys(thing).filter((field) => !fields.includes(field))
    expect(left(server, EXPORTED_SERVER_FIELDS)).toEqual(['version'])
    expect(left(session, EXPORTED_SESSION_FIELDS).sort()).toEqual(['serverEnvironment', 'tokenCount', 'version'])
    expect(left(token, EXPORTED_TOKEN_FIELDS)).toEqual(['version'])
  })

  test.each(ExportForm.options)('as %s, a secret that somebody wrote into a note is taken out', async (form) => {
    const { server } = fill(`log in with ${SECRET}, or ${Buffer.from(SECRET).toString('base64')}`)
    bench.servers.edit(server.id, 1, { provider: `p ${SECRET}`, notes: `${server.notes} and AKIAIOSFODNN7EXAMPLE` })
    const outcome = await bench.transfer.exports.redacted(form, true)
    expect(bench.written()).not.toMatch(/canary-5f|AKIAIOSF/)
    expect(bench.written()).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 20))
    expect(outcome).toMatchObject({ removedCount: 4 })
  })

  test('without addresses, none is in it', async () => {
    fill()
    for (const form of ['json', 'csv-servers'] as const) {
      await bench.transfer.exports.redacted(form, false)
      expect(bench.written()).not.toMatch(/203\.0\.113|[aA]ddress|jumpHosts/)
    }
  })

  test('as a table it has a line for each, times as people read them, and no cell is a formula', async () => {
    for (const name of ["=cmd|'/c calc'!A0", '+1', '-2+3', '@SUM(A1)', 'plain, "quoted"']) bench.add(name)
    await bench.transfer.exports.redacted('csv-servers', true)
    const lines = bench.written().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines[0]).toContain('"tags","colour","environment","notes","origin.kind","origin.ref","state.kind"')
    const names = lines.slice(1, 6).map((line) => /^"[0-9a-f]{32}",("(?:[^"]|"")*")/.exec(line)?.[1])
    expect(names).toEqual([`"'=cmd|'/c calc'!A0"`, `"'+1"`, `"'-2+3"`, `"'@SUM(A1)"`, '"plain, ""quoted"""'])
    expect(lines[1]).toMatch(/,"\d{4}-\d\d-\d\dT[\d:.]+Z",/)
  })

  test.each(['=1', ' =1', '\t=1', '\u200b=1', '＝1', '＠x', '\r=1', '-1', '\n+1', '\u202e@x', "'=1", "''-1"])('the text %j is no formula in a table, and is read back as it was', (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`)
    expect([...readCsv(`${csvCell(text)}\r\n`)]).toEqual([[text]])
  })

  test('lines are ended as the standard says, and empty cells are empty', () => {
    expect(csvText(['a', 'b'], [[null, 1], ['x\ny', true]])).toBe('"a","b"\r\n,1\r\n"x\ny",true\r\n')
  })

  test.each([
    ['token = abc123', 'token = [secret removed]'],
    ['postgres://ada:hunter2@db/x', 'postgres://ada:[secret removed]@db/x'],
    ['https://x/y?token=abc&z=1', 'https://x/y?token=[secret removed]&z=1'],
    ['ghp_0123456789abcdef0123', '[secret removed]'],
    ['eyJhbGciOiJI.eyJzdWIi.c2ln', '[secret removed]'],
    ['x -----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY----- y', 'x [secret removed] y'],
    ['ssh://ops@10.0.0.1', 'ssh://ops@10.0.0.1'],
    ['no secret here', 'no secret here'],
  ])('%j becomes %j', (text, clean) => {
    expect(createRedactor([]).clean(text)).toBe(clean)
  })
})

describe('an encrypted export', () => {
  test('needs the passphrase of the vault, has one of its own, and nothing of it can be read without', async () => {
    fill()
    await expect(bench.transfer.exports.secrets(typed('not the right one'), FILE_PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-secret' })
    await expect(bench.transfer.exports.secrets(typed(), Passphrase.parse('short'))).rejects.toMatchObject({ code: 'invalid-input' })
    expect(existsSync(bench.chosen.file ?? '')).toBe(false)
    expect(await bench.transfer.exports.secrets(typed(), FILE_PASSPHRASE)).toMatchObject({ kind: 'saved', counts: { servers: 1, debugSessions: 1, tokens: 1 } })
    expect(readFileSync(bench.chosen.file ?? '').includes('canary')).toBe(false)
    expect(readFileSync(bench.chosen.file ?? '').includes('web-1')).toBe(false)
    expect(JSON.parse(bench.written().split('\n')[0] ?? '')).toMatchObject({ format: 'mooring-encrypted-inventory', version: 1, cipher: 'aes-256-gcm', kdf: { name: 'scrypt', r: 8, p: 1 } })
  })
})

describe('any export', () => {
  test('is in the log before its file is there, and the log says which file', async () => {
    fill()
    bench.chosen.file = join(bench.folder, 'no such folder', 'x.json')
    await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'storage-failed' })
    expect(bench.audited(1)).toEqual([{ event: 'inventory.export', decision: 'allowed', subject: '', reason: 'json to x.json' }])
    bench.chosen.file = join(bench.folder, 'y.mooring')
    await bench.transfer.exports.secrets(typed(), FILE_PASSPHRASE)
    expect(bench.audited(1)).toEqual([{ event: 'inventory.export-secrets', decision: 'allowed', subject: '', reason: 'encrypted to y.mooring' }])
  })

  test('is refused to automation, before a dialog, and written down', async () => {
    fill()
    bench.vaultBench.setOperator({ env: { CI: 'true' }, ancestors: [] })
    await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'refused' })
    await expect(bench.transfer.exports.secrets(typed(), FILE_PASSPHRASE)).rejects.toMatchObject({ code: 'refused' })
    expect(bench.suggested).toEqual([])
    expect(bench.audited(2)).toMatchObject([{ event: 'inventory.export-secrets', decision: 'refused' }, { event: 'inventory.export', decision: 'refused', reason: 'automation' }])
  })

  test('is of nothing while the vault is locked, and of nothing when the person closes the dialog', async () => {
    bench.chosen.file = null
    expect(await bench.transfer.exports.redacted('json', true)).toEqual({ kind: 'cancelled' })
    bench.vault.lock('asked')
    await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'vault-locked' })
  })

  test('is written whole, for this user alone, over what was there, and can be shown in its folder', async () => {
    fill()
    writeFileSync(bench.chosen.file ?? '', 'old', { mode: 0o644 })
    expect(() => bench.transfer.showLastExport()).toThrow(/Nothing was exported/)
    await bench.transfer.exports.redacted('json', true)
    expect(statSync(bench.chosen.file ?? '').mode & 0o777).toBe(0o600)
    expect(readdirSync(bench.folder)).toEqual(['export'])
    bench.transfer.showLastExport()
    expect(bench.shown).toEqual([bench.chosen.file])
  })

  test('goes through no link, into no folder of that name, and over nothing of our own', async () => {
    fill()
    const target = join(bench.folder, 'elsewhere')
    writeFileSync(target, 'mine')
    bench.chosen.file = join(bench.folder, 'link')
    symlinkSync(target, bench.chosen.file)
    await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'storage-failed' })
    expect(lstatSync(bench.chosen.file).isSymbolicLink()).toBe(true)
    expect(readFileSync(target, 'utf8')).toBe('mine')
    bench.chosen.file = join(bench.folder, 'folder')
    mkdirSync(bench.chosen.file)
    await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'storage-failed' })
    symlinkSync(bench.vaultBench.folder, join(bench.folder, 'way-in'))
    for (const folder of [bench.vaultBench.folder, join(bench.vaultBench.folder, 'backups'), join(bench.folder, 'way-in')]) {
      bench.chosen.file = join(folder, 'vault.db')
      await expect(bench.transfer.exports.redacted('json', true)).rejects.toMatchObject({ code: 'refused' })
    }
    expect(bench.vault.status().kind).toBe('unlocked')
  })
})
