import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UNDO_KEPT_MS } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { createInventoryUndo } from './inventory-undo.ts'
import { createServerSelections } from './server-selections.ts'

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let selections: ReturnType<typeof createServerSelections>
let undo: ReturnType<typeof createInventoryUndo>
beforeEach(async () => {
  bench = await createInventoryBench()
  selections = createServerSelections(bench.core)
  undo = createInventoryUndo(bench.core)
})
afterEach(() => bench.dispose())

const only = (...servers: readonly Server[]) => ({ kind: 'ids' as const, ids: servers.map(({ id }) => id) })
const none = { add: [], remove: [] }
const unknownId = 'f'.repeat(32) as ServerId

describe('a server in the inventory', () => {
  test.each(['inventory', '../../evil', "'; DROP TABLE server; --", '=1+1'])('named %j it is one more row, and every other server stays', (name) => {
    bench.add('web-1')
    bench.add(name)
    expect(bench.names().sort()).toEqual(['web-1', name].sort())
  })

  test('an edit changes what it gives, keeps the rest and is written down', () => {
    const server = bench.add('web-1', { notes: 'kept', tags: ['gpu'] })
    const saved = bench.servers.edit(server.id, 1, { user: 'ada' })
    expect(saved).toMatchObject({ kind: 'saved', server: { ...server, user: 'ada', version: 2 } })
    expect(bench.servers.history(server.id, Infinity, 10).map(({ what, fields }) => ({ what, fields }))).toEqual([
      { what: 'edited', fields: [{ field: 'user', before: '', after: 'ada' }] },
      { what: 'created', fields: [] },
    ])
    expect(bench.audited(2)).toEqual([
      { event: 'server.edit', decision: 'allowed', subject: server.id, reason: '' },
      { event: 'server.create', decision: 'allowed', subject: server.id, reason: '' },
    ])
    expect(bench.told.at(-1)).toEqual(['server'])
  })

  test('an edit that began from an older state changes nothing and says what stands now', () => {
    const server = bench.add('web-1')
    bench.servers.edit(server.id, 1, { notes: 'by one' })
    const second = bench.servers.edit(server.id, 1, { notes: 'by another' })
    expect(second).toMatchObject({ kind: 'stale', current: { notes: 'by one', version: 2 } })
    expect(second.kind === 'stale' && second.text).toMatch(/^web-1 was changed by somebody else .*save again\.$/)
    expect(bench.servers.get(server.id).notes).toBe('by one')
  })

  test('a check and a move do not disturb an edit that is under way', () => {
    const server = bench.add('web-1')
    selections.move(only(server), 'drain', 'going away')
    expect(bench.servers.edit(server.id, 1, { notes: 'late' })).toMatchObject({ kind: 'saved', server: { state: { kind: 'draining', reason: 'going away' } } })
  })

  test('a name that looks like another one is taken and told', () => {
    const first = bench.add('prod-db', { publicAddress: '203.0.113.7' })
    const saved = bench.servers.create({ name: 'PR0D-db' }, 'up')
    expect(saved).toMatchObject({ kind: 'saved', lookalikes: [{ id: first.id, name: 'prod-db', publicAddress: '203.0.113.7' }] })
  })

  test('a duplicate is planned, has the details and none of the identity', () => {
    const server = bench.add('x'.repeat(80), { tags: ['gpu'], notes: 'n' })
    const saved = bench.servers.duplicate(server.id)
    expect(saved).toMatchObject({ kind: 'saved', server: { tags: ['gpu'], notes: 'n', state: { kind: 'planned' }, version: 1 } })
    expect(saved.kind === 'saved' && saved.server.name).toBe(`${'x'.repeat(75)} copy`)
    expect(saved.kind === 'saved' && saved.server.id).not.toBe(server.id)
  })

  test('an id nobody knows is told as such, never as done', () => {
    expect(() => bench.servers.get(unknownId)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => bench.servers.edit(unknownId, 1, {})).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(selections.forget({ kind: 'ids', ids: [unknownId] })).toMatchObject({ changedCount: 0, leftCount: 1, undoId: null })
  })

  test('while the vault is locked nothing is answered and nothing changes', () => {
    const server = bench.add('web-1')
    bench.vault.lock('asked')
    const locked = expect.objectContaining({ code: 'vault-locked' }) as Error
    expect(() => bench.names()).toThrow(locked)
    expect(() => bench.servers.facets()).toThrow(locked)
    expect(() => bench.servers.get(server.id)).toThrow(locked)
    expect(() => bench.servers.history(server.id, 9, 9)).toThrow(locked)
    expect(() => bench.servers.create({ name: 'a' }, 'up')).toThrow(locked)
    expect(() => selections.forget(only(server))).toThrow(locked)
  })
})

describe('many servers at once', () => {
  test('all that a filter shows get a tag in one wish, and one undo takes it back', () => {
    const [a, b, c] = [bench.add('web-1', { tags: ['old'] }), bench.add('web-2'), bench.add('db-1')]
    const changed = selections.edit({ kind: 'filter', filter: 'web', exceptIds: [] }, { provider: 'Hetzner' }, { add: ['gpu'], remove: ['old'] })
    expect(changed).toMatchObject({ changedCount: 2, leftCount: 0 })
    expect([a, b, c].map(({ id }) => bench.servers.get(id)).map(({ tags, provider }) => [tags, provider])).toEqual([[['gpu'], 'Hetzner'], [['gpu'], 'Hetzner'], [[], '']])
    expect(bench.audited(1)).toEqual([{ event: 'servers.edit', decision: 'allowed', subject: changed.undoId, reason: '2 servers' }])
    if (changed.undoId === null) throw new Error('Nothing to undo')
    expect(undo.undo(changed.undoId)).toEqual({ undoneCount: 2, leftCount: 0, left: [] })
    expect([a, b].map(({ id }) => bench.servers.get(id)).map(({ tags, provider }) => [tags, provider])).toEqual([[['old'], ''], [[], '']])
    expect(bench.names('tag:old')).toEqual(['web-1'])
  })

  test('those left out of a filter stay', () => {
    const [a] = [bench.add('web-1'), bench.add('web-2')]
    selections.archive({ kind: 'filter', filter: 'web', exceptIds: [a.id] }, true)
    expect([bench.names(), bench.names('is:archived')]).toEqual([['web-1'], ['web-2']])
  })

  test('one that would have too many tags is left whole, the others change', () => {
    const full = bench.add('full', { tags: Array.from({ length: 64 }, (_, n) => `t${n}`) })
    bench.add('free')
    const changed = selections.edit({ kind: 'filter', filter: '', exceptIds: [] }, { user: 'ada' }, { add: ['one-more'], remove: [] })
    expect(changed).toMatchObject({ changedCount: 1, leftCount: 1, left: [{ id: full.id, why: 'too-many-tags', text: 'full would have more than 64 tags.' }] })
    expect(bench.servers.get(full.id)).toEqual(full)
  })

  test('when it cannot be written into the log, not one of them is changed', () => {
    const servers = [bench.add('a'), bench.add('b')]
    bench.core.read(({ db }) => db.exec("CREATE TEMP TRIGGER broken BEFORE INSERT ON main.audit_entry BEGIN SELECT RAISE(ABORT, 'no'); END"))
    expect(() => selections.edit(only(...servers), { user: 'ada' }, none)).toThrow()
    expect(servers.map(({ id }) => bench.servers.get(id))).toEqual(servers)
  })

  test('a change that changes nothing leaves no version, no history and no undo', () => {
    const server = bench.add('web-1', { user: 'ada' })
    expect(selections.edit(only(server), { user: 'ada' }, none)).toEqual({ changedCount: 0, undoId: null, leftCount: 0, left: [] })
    expect(bench.servers.get(server.id)).toEqual(server)
    expect(bench.servers.history(server.id, Infinity, 10)).toHaveLength(1)
    expect(bench.audited(1)[0]?.event).toBe('server.create')
  })
})

describe('what was done is taken back', () => {
  const forget = (server: Server) => {
    const { undoId } = selections.forget(only(server))
    if (undoId === null) throw new Error('Nothing was forgotten')
    return undoId
  }

  test('a forgotten server is nowhere, comes back whole, and its words with it', () => {
    const server = bench.add('web-1', { tags: ['gpu'], notes: 'kept' })
    const undoId = forget(server)
    expect([bench.names(), bench.names('is:any'), bench.names('gpu'), bench.servers.facets().counts]).toEqual([[], [], [], { listed: 0, archived: 0 }])
    expect(undo.undo(undoId)).toEqual({ undoneCount: 1, leftCount: 0, left: [] })
    expect(bench.servers.get(server.id)).toEqual(server)
    expect(bench.names('gpu')).toEqual(['web-1'])
  })

  test('after ten minutes it is gone for good, history and all, and the sentence says so', () => {
    const server = bench.add('web-1')
    const undoId = forget(server)
    bench.clock.advance(UNDO_KEPT_MS)
    undo.purge()
    expect(() => undo.undo(undoId)).toThrow(/10 minutes/)
    expect(bench.servers.history(server.id, Infinity, 10)).toEqual([])
    const { n } = bench.core.read(({ db }) => db.prepare('SELECT count(*) AS n FROM server').get() as { n: number })
    expect(n).toBe(0)
  })

  test('nothing is purged before its time, and a purge of nothing is not written down', () => {
    const undoId = forget(bench.add('web-1'))
    bench.clock.advance(UNDO_KEPT_MS - 1)
    const before = bench.audited(50)
    undo.purge()
    expect(bench.audited(50)).toEqual(before)
    expect(undo.undo(undoId).undoneCount).toBe(1)
  })

  test('what somebody changed again since stays as it is', () => {
    const server = bench.add('web-1')
    const first = bench.servers.edit(server.id, 1, { user: 'ada' })
    bench.servers.edit(server.id, 2, { user: 'bob' })
    if (first.kind !== 'saved') throw new Error('The edit was not saved')
    expect(undo.undo(first.undoId)).toEqual({ undoneCount: 0, leftCount: 1, left: ['web-1 was changed again since, so it stays as it is.'] })
    expect(bench.servers.get(server.id).user).toBe('bob')
  })

  test('the same wish twice is taken back once', () => {
    const undoId = forget(bench.add('web-1'))
    undo.undo(undoId)
    expect(undo.undo(undoId)).toMatchObject({ undoneCount: 0, leftCount: 1 })
    expect(bench.names()).toEqual(['web-1'])
  })

  test('a new server is taken back too, and that can be seen in its history', () => {
    const saved = bench.servers.create({ name: 'web-1' }, 'up')
    if (saved.kind !== 'saved') throw new Error('It was not saved')
    undo.undo(saved.undoId)
    expect(bench.names('is:any')).toEqual([])
    expect(bench.servers.history(saved.server.id, Infinity, 10).map(({ what }) => what)).toEqual(['undone', 'created'])
  })

  test('an archived server comes back to the list', () => {
    const { undoId } = selections.archive(only(bench.add('web-1')), true)
    if (undoId === null) throw new Error('Nothing was archived')
    undo.undo(undoId)
    expect(bench.names()).toEqual(['web-1'])
  })

  test('an id nobody knows is refused', () => {
    expect(() => undo.undo(unknownId as never)).toThrow(expect.objectContaining({ code: 'refused' }))
  })
})
