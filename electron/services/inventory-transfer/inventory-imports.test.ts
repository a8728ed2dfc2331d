import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportId } from '../../../shared/domain/inventory/import-preview.ts'
import type { Server } from '../../../shared/domain/inventory/server.ts'
import { TokenValue } from '../../../shared/domain/inventory/token.ts'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { typed } from '../vault/vault-test-bench.ts'
import { IMPORT_MAX_BYTES } from './chosen-file.ts'
import { createTransferBench, FILE_PASSPHRASE } from './transfer-test-bench.ts'

const SECRET = TokenValue.parse('canary-5f3759df-beef-4a11-9c0d-2f6b7e8a9f3c')
let bench: Awaited<ReturnType<typeof createTransferBench>>
let other: typeof bench
beforeEach(async () => {
  bench = await createTransferBench()
  other = await createTransferBench()
})
afterEach(() => {
  bench.dispose()
  other.dispose()
})

function fill() {
  const server = bench.add('web-1', { publicAddress: '203.0.113.7', tags: ['gpu', 'web'], notes: 'two\nlines', jumpHosts: ['ops@bastion'], environment: 'prod' })
  const archived = bench.add('old')
  bench.core.change({ event: 'test.archive', decision: 'allowed', actor: { kind: 'app' }, markers: [], subject: '', reason: '' }, [], ({ db }) => void db.prepare('UPDATE server SET archived_at_ms = 5 WHERE id = ?').run(archived.id))
  const session = bench.sessions.create(server.id, { label: 'leak', owner: 'ada', issueRef: '#7', commitRef: 'main', expiresAtMs: null }, 'running')
  bench.tokens.add({ kind: 'server', id: server.id }, { label: 'deploy', kind: 'api', scope: 'read', expiresAtMs: null, rotateAfterDays: 30 }, SECRET)
  bench.tokens.add({ kind: 'debug-session', id: session.id }, { label: 'key', kind: 'other', scope: '', expiresAtMs: 9e12, rotateAfterDays: null }, TokenValue.parse('line one\nline two'))
  return { server, session }
}

async function exported(from: typeof bench): Promise<Buffer> {
  await from.transfer.exports.secrets(typed(), FILE_PASSPHRASE)
  return readFileSync(from.chosen.file ?? '')
}

async function unlocked(into: typeof bench, content: Buffer, passphrase = FILE_PASSPHRASE) {
  into.chosen.file = join(into.folder, 'import.mooring')
  writeFileSync(into.chosen.file, content)
  const opened = await into.transfer.imports.open()
  if (opened.kind !== 'encrypted') throw new Error(`The file is ${opened.kind}`)
  return into.transfer.imports.unlock(opened.importId, passphrase)
}

describe('an encrypted export', () => {
  test('comes back in an empty vault exactly as it was, values too', async () => {
    fill()
    const preview = await unlocked(other, await exported(bench))
    expect(preview.counts).toEqual({ add: 5, update: 0, same: 0, bad: 0 })
    expect(other.everything().servers).toEqual([])
    expect(other.transfer.imports.apply(preview.importId, true, [])).toMatchObject({ addedCount: 5, updatedCount: 0, leftCount: 0 })
    expect(other.everything()).toEqual(bench.everything())
    const values: string[] = []
    for (const { id } of other.everything().tokens) values.push((await other.tokens.reveal(id, typed(), '')).value)
    expect(values.sort()).toEqual([SECRET, 'line one\nline two\n'])
    expect(other.names('gpu two lines')).toEqual(['web-1'])
  })

  test('changes nothing where nothing changed since', async () => {
    fill()
    const preview = await unlocked(bench, await exported(bench))
    expect(preview.counts).toEqual({ add: 0, update: 0, same: 5, bad: 0 })
    expect(bench.transfer.imports.apply(preview.importId, true, [])).toMatchObject({ addedCount: 0, updatedCount: 0, undoId: null })
  })

  test('puts values back that were replaced, and one undo takes the whole import back', async () => {
    fill()
    const content = await exported(bench)
    const [token] = bench.everything().tokens.filter(({ label }) => label === 'deploy')
    if (!token) throw new Error('No token')
    bench.tokens.replaceValue(token.id, TokenValue.parse('another-value-altogether'), null)
    const [session] = bench.everything().sessions
    if (session) bench.sessions.edit(session.id, 1, { owner: 'bob' })
    const before = bench.everything()
    const preview = await unlocked(bench, content)
    expect(preview.counts).toMatchObject({ update: 2, same: 3 })
    expect(JSON.stringify(bench.transfer.imports.rows(preview.importId, ['update'], 0, 10))).not.toContain('canary')
    const { undoId } = bench.transfer.imports.apply(preview.importId, true, [])
    const now = bench.everything().tokens.find(({ label }) => label === 'deploy')
    expect((await bench.tokens.reveal(now?.id ?? token.id, typed(), '')).value).toBe(SECRET)
    if (undoId) expect(bench.undo.undo(undoId)).toMatchObject({ leftCount: 0 })
    expect((await bench.tokens.reveal(token.id, typed(), '')).value).toBe('another-value-altogether')
    expect(bench.everything().tokens.map(({ id }) => id).sort()).toEqual(before.tokens.map(({ id }) => id).sort())
    expect(bench.everything().sessions[0]?.owner).toBe('bob')
  })

  test('with a wrong passphrase, a flipped bit, a lowered price or half its length says so and nothing is imported', async () => {
    fill()
    const content = await exported(bench)
    await expect(unlocked(other, content, Passphrase.parse('not this one, I think'))).rejects.toMatchObject({ code: 'wrong-secret' })
    expect(other.audited(1)).toMatchObject([{ event: 'inventory.import', decision: 'refused', reason: 'wrong-secret' }])
    const end = content.indexOf('\n')
    for (const at of [end + 1, end + 20, content.length - 1]) {
      const flipped = Buffer.from(content)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await expect(unlocked(other, flipped), String(at)).rejects.toMatchObject({ code: 'wrong-secret' })
    }
    await expect(unlocked(other, content.subarray(0, content.length >> 1))).rejects.toMatchObject({ code: 'wrong-secret' })
    await expect(unlocked(other, Buffer.concat([content, Buffer.from('x')]))).rejects.toMatchObject({ code: 'wrong-secret' })
    const withHeader = (change: (header: string) => string) => Buffer.concat([Buffer.from(change(content.subarray(0, end).toString())), content.subarray(end)])
    await expect(unlocked(other, withHeader((header) => header.replace('"N":1024', '"N":2048')))).rejects.toMatchObject({ code: 'wrong-secret' })
    for (const N of ['2', '1099511627776', '1025']) await expect(unlocked(other, withHeader((header) => header.replace('"N":1024', `"N":${N}`))), N).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(unlocked(other, withHeader((header) => header.replace('"version":1', '"version":2')))).rejects.toThrow(/newer Mooring/)
    await expect(unlocked(other, content.subarray(0, end - 3))).rejects.toMatchObject({ code: 'invalid-input' })
    expect(other.everything().servers).toEqual([])
  })
})

describe('an export without secrets', () => {
  test('brings servers and sessions back; tokens only where they are, because their values are not in it', async () => {
    fill()
    await bench.transfer.exports.redacted('json', true)
    const text = bench.written()
    const { importId, rows } = await other.open(text)
    expect(rows.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual(['server add', 'server add', 'debug-session add', 'token bad', 'token bad'])
    expect(rows[3]?.text).toBe('Row 1: its value is not in the file; only an encrypted export holds values.')
    other.transfer.imports.apply(importId, true, [])
    expect(other.everything().servers).toEqual(bench.everything().servers)
    expect(other.everything().sessions).toEqual(bench.everything().sessions.map((session) => ({ ...session, tokenCount: 0 })))
    expect((await bench.open(text)).rows.every(({ verdict }) => verdict === 'same')).toBe(true)
  })

  test('without addresses leaves those that are here, and a note whose secret was taken out does not replace the note', async () => {
    const { server } = fill()
    bench.servers.edit(server.id, 1, { notes: `use ${SECRET}`, provider: 'Hetzner' })
    await bench.transfer.exports.redacted('json', false)
    const text = bench.written().replace('"provider": "Hetzner"', '"provider": "AWS"')
    const { importId, rows } = await bench.open(text)
    expect(rows[0]).toMatchObject({ verdict: 'update', changes: [{ field: 'provider', before: 'Hetzner', after: 'AWS' }] })
    bench.transfer.imports.apply(importId, true, [])
    expect(bench.servers.get(server.id)).toMatchObject({ provider: 'AWS', notes: `use ${SECRET}`, publicAddress: '203.0.113.7' })
  })
})

describe('a preview', () => {
  test('says what each row would do; a person decides row by row, and nothing happens before', async () => {
    const here = bench.add('web-1', { provider: 'Hetzner' })
    const byOrigin = bench.file({ servers: [{ id: here.id, name: 'web-1', provider: 'AWS' }, { name: 'WEB-1', region: 'fsn1' }, { name: 'new' }, { name: 'web-l' }, { name: 'web-1', provider: 'Hetzner' }] })
    const { rows } = await bench.open(byOrigin)
    expect(rows.map(({ verdict, text }) => [verdict, text])).toEqual([
      ['update', ''],
      ['bad', 'Row 2: it would change the same as row 1.'],
      ['add', ''],
      ['add', 'Looks like web-1, which is here already.'],
      ['bad', 'Row 5: it has the same name as row 2, and neither has an id.'],
    ])
    const weak = await bench.open(bench.file({ servers: [{ name: 'WEB-1', region: 'fsn1' }, { name: 'two' }, { name: 'three' }] }))
    expect(weak.rows[0]).toMatchObject({ verdict: 'update', choices: ['update', 'skip', 'add'], text: 'Known by its name alone; add it if it is another one.' })
    expect(bench.names('')).toEqual(['web-1'])
    expect(bench.transfer.imports.apply(weak.importId, true, [{ row: 0, choice: 'add' }, { row: 1, choice: 'skip' }, { row: 2, choice: 'update' }])).toMatchObject({ addedCount: 2, updatedCount: 0 })
    expect(bench.names('').sort()).toEqual(['WEB-1', 'three', 'web-1'])
    expect(bench.servers.get(here.id)).toMatchObject({ region: '' })
  })

  test('can be applied with additions only', async () => {
    const here = bench.add('a', { provider: 'x' })
    const { importId } = await bench.open(bench.file({ servers: [{ name: 'a', provider: 'y' }, { name: 'b' }] }))
    expect(bench.transfer.imports.apply(importId, false, [])).toMatchObject({ addedCount: 1, updatedCount: 0 })
    expect(bench.servers.get(here.id).provider).toBe('x')
  })

  test('is applied whole or not at all, is written down, and is taken back whole', async () => {
    const here = bench.add('a', { provider: 'x', tags: ['old'] })
    const { importId } = await bench.open(bench.file({ servers: [{ name: 'a', provider: 'y', tags: ['new'] }, { id: 'e'.repeat(32), name: 'b' }], debugSessions: [{ serverId: 'e'.repeat(32), label: 's' }] }))
    const { undoId } = bench.transfer.imports.apply(importId, true, [])
    expect(bench.audited(1)).toEqual([{ event: 'inventory.import', decision: 'allowed', subject: undoId, reason: '3 rows' }])
    expect(bench.names('')).toEqual(['a', 'b'])
    expect(bench.everything().sessions).toMatchObject([{ label: 's', serverName: 'b', status: { kind: 'pending' } }])
    if (!undoId) throw new Error('Nothing to take back')
    expect(bench.undo.undo(undoId)).toMatchObject({ undoneCount: 3, leftCount: 0 })
    expect(bench.names('')).toEqual(['a'])
    expect(bench.everything().sessions).toEqual([])
    expect(bench.servers.get(here.id)).toMatchObject({ provider: 'x', tags: ['old'] })
    await expect(Promise.resolve().then(() => bench.transfer.imports.apply(importId, true, []))).rejects.toMatchObject({ code: 'not-found' })
  })

  test('leaves what was changed here after it, and says so', async () => {
    const here = bench.add('a', { provider: 'x' })
    const { importId } = await bench.open(bench.file({ servers: [{ name: 'a', provider: 'y' }, { name: 'b' }] }))
    bench.servers.edit(here.id, 1, { provider: 'z' })
    expect(bench.transfer.imports.apply(importId, true, [])).toMatchObject({ addedCount: 1, updatedCount: 0, leftCount: 1, left: [{ name: 'a', text: expect.stringContaining('after the preview') as string }] })
    expect(bench.servers.get(here.id).provider).toBe('z')
  })

  test('is gone after the lock, after a quarter of an hour, and after another file was opened', async () => {
    const apply = (id: ImportId) => Promise.resolve().then(() => bench.transfer.imports.apply(id, true, []))
    const first = await bench.open(bench.file({ servers: [{ name: 'a' }] }))
    const second = await bench.open(bench.file({ servers: [{ name: 'a' }] }))
    await expect(apply(first.importId)).rejects.toMatchObject({ code: 'not-found' })
    bench.clock.advance(15 * 60_000)
    await expect(apply(second.importId)).rejects.toMatchObject({ code: 'not-found' })
    const third = await bench.open(bench.file({ servers: [{ name: 'a' }] }))
    bench.transfer.imports.forget()
    await expect(apply(third.importId)).rejects.toMatchObject({ code: 'not-found' })
    const fourth = await bench.open(bench.file({ servers: [{ name: 'a' }] }))
    bench.transfer.imports.abandon(fourth.importId)
    await expect(apply(fourth.importId)).rejects.toMatchObject({ code: 'not-found' })
    expect(bench.names('')).toEqual([])
  })

  test('hangs nothing on a server that is skipped, unknown or destroyed', async () => {
    const gone = bench.add('gone', {}, 'planned')
    bench.core.change({ event: 'test.move', decision: 'allowed', actor: { kind: 'app' }, markers: [], subject: '', reason: '' }, [], ({ db }) => void db.prepare("UPDATE server SET state_kind = 'destroyed'").run())
    const running = { kind: 'running', reason: '', sinceMs: 1, endsAtMs: null }
    const { importId, rows } = await bench.open(
      bench.file({
        servers: [{ id: 'e'.repeat(32), name: 'b' }],
        debugSessions: [{ serverId: 'e'.repeat(32) }, { serverId: 'd'.repeat(32) }, { serverName: 'gone', status: running }],
        tokens: [{ owner: { kind: 'server', id: 'd'.repeat(32) }, label: 't', kind: 'api', value: 'abc' }],
      }),
    )
    expect(rows.map(({ text }) => text).filter((text) => text.startsWith('Row'))).toEqual(['Row 2: its server is neither in the file nor here.', 'Row 1: its server is neither in the file nor here.'])
    expect(bench.transfer.imports.apply(importId, true, [{ row: 0, choice: 'skip' }])).toMatchObject({ addedCount: 0, leftCount: 2 })
    expect(bench.servers.get(gone.id).state.kind).toBe('destroyed')
  })
})

describe('a row', () => {
  test.each([
    [{ name: '' }, 'name is empty'],
    [{ name: 'x'.repeat(500) }, 'name is longer than 80 characters'],
    [{ name: 'a\u0000b' }, 'name holds characters that cannot be seen'],
    [{ name: 'a\u001b[2Jb' }, 'name holds characters that cannot be seen'],
    [{ name: 'a\u202eb' }, 'name holds characters that cannot be seen'],
    [{ name: 'a\u200fb' }, 'name holds characters that cannot be seen'],
    [{ name: 7 }, 'name has a value of the wrong kind'],
    [{}, 'name is missing'],
    [{ name: 'a', publicAddress: '127.1' }, 'publicAddress is no host name and no address'],
    [{ name: 'a', publicAddress: '-oProxyCommand=touch X' }, 'publicAddress is no host name and no address'],
    [{ name: 'a', user: 'root;id' }, 'user is no user name: at most 32 letters, digits and . _ -'],
    [{ name: 'a', port: 0 }, 'port is too small or too short'],
    [{ name: 'a', port: 65_536 }, 'port is too large or too long'],
    [{ name: 'a', tags: ['two words'] }, 'tags.0 is no tag: letters, digits and . _ - : / = @ +, no spaces'],
    [{ name: 'a', state: { kind: 'on fire', reason: '', sinceMs: 1 } }, 'state.kind has a value of the wrong kind'],
    [{ name: 'a', createdAtMs: -1 }, 'createdAtMs is too small or too short'],
    [{ name: 'a', createdAtMs: 1e300 }, 'createdAtMs is too large or too long'],
    [{ name: 'a', id: '../x' }, 'id has a value of the wrong kind'],
    [{ name: 'a', isAdmin: true }, 'it has a field that is not known here: isAdmin'],
    ['a', 'it is no object with fields'],
    [null, 'it is no object with fields'],
    [[], 'it is no object with fields'],
  ])('%j is left with one sentence, and the others come in', async (bad, problem) => {
    const { importId, rows } = await bench.open(bench.file({ servers: [bad, { name: 'good' }] }))
    expect(rows[0]).toMatchObject({ verdict: 'bad', choices: ['skip'], text: `Row 1: ${problem}.` })
    expect(bench.transfer.imports.apply(importId, true, [{ row: 0, choice: 'add' }])).toMatchObject({ addedCount: 1, leftCount: 0 })
    expect(bench.names('')).toEqual(['good'])
  })

  test.each(['inventory', '../x', 'CON', '<script>alert(1)</script>', '{{7*7}}', '%s', "'; DROP TABLE server; --", '=1+1', '服务器'])('the name %j is a name like any other', async (name) => {
    const { importId } = await bench.open(bench.file({ servers: [{ name }] }))
    bench.transfer.imports.apply(importId, true, [])
    expect(bench.names('')).toEqual([name])
  })

  test('that has the id of another one is left, and so is a name that is there twice', async () => {
    const id = 'e'.repeat(32)
    const { rows } = await bench.open(bench.file({ servers: [{ id, name: 'a' }, { id, name: 'b' }], debugSessions: [{ id, serverId: id }, { id, serverId: id }] }))
    expect(rows.map(({ text }) => text)).toEqual(['', 'Row 2: it has the same id as row 1.', '', 'Row 2: it has the same id as row 1.'])
  })

  test('of two that are called alike here is not guessed', async () => {
    bench.add('twin')
    bench.add('twin')
    const { rows } = await bench.open(bench.file({ servers: [{ name: 'twin', provider: 'x' }] }))
    expect(rows[0]?.text).toBe('Row 1: 2 servers here are called so, and neither id nor origin says which one is meant.')
  })

  test('has words from outside without what cannot be seen, and its keys make nobody an administrator', async () => {
    const text = `{"format":"mooring-inventory","version":1,"servers":[{"name":"a","state":{"kind":"up","reason":"x\\u202e\\u0007y","sinceMs":1}},{"name":"b","__proto__":{"isAdmin":true}},{"name":"c","constructor":{}}]}`
    const { importId, rows } = await bench.open(text)
    expect(rows.map(({ verdict }) => verdict)).toEqual(['add', 'bad', 'bad'])
    bench.transfer.imports.apply(importId, true, [])
    expect(bench.everything().servers.map(({ state }: Pick<Server, 'state'>) => state.reason)).toEqual(['x y'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  test.each([['api', 'a b'], ['api', 'a\nb'], ['runner', 'a\u200bb']])('a token of kind %s with the value %j is left, and the sentence does not repeat it', async (kind, value) => {
    const { rows } = await bench.open(bench.file({ servers: [{ id: 'e'.repeat(32), name: 'a' }], tokens: [{ owner: { kind: 'server', id: 'e'.repeat(32) }, label: 't', kind, value }] }))
    expect(rows[1]).toMatchObject({ verdict: 'bad', text: expect.stringContaining('value cannot be one of this kind') as string })
    expect(rows[1]?.text).not.toContain(value)
  })
})

describe('a file', () => {
  test.each([
    ['', 'is empty'],
    ['{', 'is no JSON, or was cut short'],
    ['{"format":"mooring-inventory","version":1,"servers":[{"na', 'is no JSON, or was cut short'],
    ['[]', 'is no inventory that Mooring exported'],
    ['7', 'is no inventory that Mooring exported'],
    ['null', 'is no inventory that Mooring exported'],
    ['{"servers":[{"name":"a"}]}', 'is no inventory that Mooring exported'],
    ['{"format":"mooring-inventory","version":1,"servers":{}}', 'does not have the parts of an inventory'],
    ['{"format":"mooring-inventory","version":1,"extra":1}', 'does not have the parts of an inventory'],
    ['{"format":"mooring-inventory","version":2}', 'was written by a newer Mooring'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'is no inventory that Mooring exported'],
    [Buffer.from('{"format":"mooring-inventory"}', 'utf16le'), 'is no inventory that Mooring exported|is no JSON|is no text'],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{}', 'utf16le')]), 'is in UTF-16'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'is no text in UTF-8'],
  ])('with the content %j is refused with one sentence', async (content, why) => {
    expect(await bench.refusalOf(content)).toMatch(new RegExp(`^invalid-input: Nothing was imported: the file (${why})`))
    expect(bench.audited(1)).toMatchObject([{ event: 'inventory.import', decision: 'refused', reason: 'invalid-input' }])
  })

  test('may begin with a byte order mark', async () => {
    expect((await bench.open(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(bench.file({ servers: [{ name: 'a' }] })))]))).rows).toHaveLength(1)
  })

  test('of 200 MB is refused by its size, before it is read', async () => {
    bench.chosen.file = join(bench.folder, 'large.json')
    writeFileSync(bench.chosen.file, '')
    truncateSync(bench.chosen.file, 200 * 2 ** 20)
    await expect(bench.transfer.imports.open()).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringMatching(new RegExp(`200 MiB and an import at most ${IMPORT_MAX_BYTES / 2 ** 20}`)) as string })
  })

  test('that is a folder, a pipe, a device or not there is refused, and nobody waits for it', async () => {
    mkdirSync(join(bench.folder, 'folder'))
    execFileSync('mkfifo', [join(bench.folder, 'pipe')])
    for (const [file, code] of [['folder', 'invalid-input'], ['pipe', 'invalid-input'], ['/dev/zero', 'invalid-input'], ['absent', 'storage-failed']] as const) {
      bench.chosen.file = file.startsWith('/') ? file : join(bench.folder, file)
      await expect(bench.transfer.imports.open(), file).rejects.toMatchObject({ code })
    }
  })

  test('is refused to automation before a dialog, closes without effect, and is nothing to a locked vault', async () => {
    bench.chosen.file = null
    expect(await bench.transfer.imports.open()).toEqual({ kind: 'cancelled' })
    bench.vaultBench.setOperator({ env: { CLAUDECODE: '1' }, ancestors: [] })
    await expect(bench.transfer.imports.open()).rejects.toMatchObject({ code: 'refused' })
    expect(bench.audited(1)).toMatchObject([{ event: 'inventory.import', decision: 'refused', reason: 'automation' }])
    bench.vault.lock('asked')
    await expect(bench.transfer.imports.open()).rejects.toMatchObject({ code: 'vault-locked' })
  })
})
