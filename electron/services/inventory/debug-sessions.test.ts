import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DebugSession, DebugSessionDetails, DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import { DEFAULT_SESSION_SORT, type DebugSessionSort } from '../../../shared/domain/inventory/debug-session-list.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { createDebugSessions } from './debug-sessions.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { createInventoryUndo } from './inventory-undo.ts'
import { createServerSelections } from './server-selections.ts'

const MINUTE_MS = 60_000

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let sessions: ReturnType<typeof createDebugSessions>
let selections: ReturnType<typeof createServerSelections>
let server: Server
beforeEach(async () => {
  bench = await createInventoryBench()
  sessions = createDebugSessions(bench.core)
  selections = createServerSelections(bench.core)
  server = bench.add('web-1')
})
afterEach(() => bench.dispose())

const details: DebugSessionDetails = { label: 'flaky login', owner: 'ada', issueRef: '#42', commitRef: 'a1b2c3d', expiresAtMs: null }
const open = (part: Partial<DebugSessionDetails> = {}, on = server) => sessions.create(on.id, { ...details, ...part }, 'running')
const only = (...servers: readonly Server[]) => ({ kind: 'ids' as const, ids: servers.map(({ id }) => id) })
const statusOf = ({ id }: DebugSession) => sessions.get(id).status.kind
const listed = (part: object = {}) => sessions.query({ serverId: null, statuses: [], owner: null, text: '', sort: DEFAULT_SESSION_SORT, offset: 0, limit: 100, ...part })
const unknownId = 'f'.repeat(32) as DebugSessionId

describe('a debug session', () => {
  test('draining keeps its owner, references and everything else', () => {
    const session = open()
    expect(sessions.move([session.id], 'drain', 'kernel update')).toMatchObject({ changedCount: 1 })
    const status = { kind: 'draining', reason: 'kernel update', sinceMs: bench.clock.nowMs(), endsAtMs: null }
    expect(sessions.get(session.id)).toEqual({ ...session, status })
  })

  test('it is given to another person and server with the reason, and its history says so', () => {
    const [session, other] = [open(), bench.add('web-2')]
    sessions.reassign([session.id], { owner: 'bob', serverId: other.id }, 'ada is on leave')
    expect(sessions.get(session.id)).toMatchObject({ owner: 'bob', serverId: other.id, serverName: 'web-2', issueRef: '#42', version: 2 })
    expect(bench.servers.history(session.id, Infinity, 1)).toMatchObject([{ what: 'reassigned', reason: 'ada is on leave', fields: [{ field: 'owner', before: 'ada', after: 'bob' }, { field: 'serverId', before: server.id, after: other.id }] }])
    expect(bench.audited(1)).toEqual([{ event: 'debug-sessions.reassign', decision: 'allowed', subject: session.id, reason: 'ada is on leave' }])
  })

  test.each(['planned', 'draining', 'destroyed'] as const)('it is not put on a server that is %s', (state) => {
    const other = bench.add('web-2', {}, 'planned')
    if (state !== 'planned') selections.move(only(other), state === 'draining' ? 'arrive' : 'destroy', '')
    if (state === 'draining') selections.move(only(other), 'drain', '')
    const session = open()
    const refused = expect.objectContaining({ code: 'refused', message: `web-2 is ${state} and takes no debug sessions; choose a server that is up.` }) as Error
    expect(() => open({}, other)).toThrow(refused)
    expect(() => sessions.reassign([session.id], { owner: 'bob', serverId: other.id }, '')).toThrow(refused)
    expect(sessions.get(session.id)).toEqual(session)
  })

  test('an edit that began from an older state is refused with one sentence', () => {
    const session = open()
    sessions.edit(session.id, 1, { owner: 'bob' })
    expect(sessions.edit(session.id, 1, { owner: 'eve' })).toMatchObject({ kind: 'stale', current: { owner: 'bob' } })
  })

  test.each<[DebugSessionSort, readonly string[]]>([
    [{ by: 'label', isDescending: false }, ['Alpha', 'beta', 'gamma']],
    [{ by: 'owner', isDescending: true }, ['beta', 'Alpha', 'gamma']],
    [{ by: 'expires', isDescending: false }, ['gamma', 'Alpha', 'beta']],
    [{ by: 'expires', isDescending: true }, ['Alpha', 'gamma', 'beta']],
    [{ by: 'status', isDescending: false }, ['gamma', 'beta', 'Alpha']],
  ])('when the list is sorted as %j, they stand in this order: %j', (sort, labels) => {
    const made = [open({ label: 'Alpha', owner: 'Bob', expiresAtMs: 9e12 }), open({ label: 'beta', owner: 'eve' }), open({ label: 'gamma', owner: 'ada', expiresAtMs: 8e12 })]
    sessions.move(made.slice(0, 2).map(({ id }) => id), 'drain', '')
    expect(listed({ sort }).rows.map(({ label }) => label)).toEqual(labels)
  })

  test('an id nobody knows is told, one by one, and the others change', () => {
    const session = open()
    expect(sessions.move([session.id, unknownId], 'end', 'done')).toMatchObject({ changedCount: 1, leftCount: 1, left: [{ id: unknownId }] })
    expect(() => sessions.get(unknownId)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(() => sessions.create(unknownId as string as ServerId, details, 'running')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('what is over stays over', () => {
    const session = open()
    sessions.move([session.id], 'end', '')
    expect(sessions.move([session.id], 'run', '').left).toEqual([{ id: session.id, text: 'flaky login is ended, so it cannot run.' }])
    expect(sessions.reassign([session.id], { owner: 'bob', serverId: null }, '').leftCount).toBe(1)
  })

  test('it ends by itself when it expires, and not before', () => {
    const nowMs = bench.clock.nowMs()
    const [soon, later, never] = [open({ expiresAtMs: nowMs + MINUTE_MS }), open({ expiresAtMs: nowMs + 2 * MINUTE_MS }), open()]
    bench.clock.advance(MINUTE_MS - 1)
    sessions.endDue()
    expect(statusOf(soon)).toBe('running')
    bench.clock.advance(1)
    sessions.endDue()
    expect([soon, later, never].map(statusOf)).toEqual(['ended', 'running', 'running'])
    expect(sessions.get(soon.id).status.reason).toBe('expired')
  })

  test('a drained one ends when its countdown is over, even if it still says that it runs', () => {
    const session = open()
    sessions.move([session.id], 'drain', '', bench.clock.nowMs() + MINUTE_MS)
    sessions.move([session.id], 'run', '')
    bench.clock.advance(MINUTE_MS)
    sessions.endDue()
    expect(sessions.get(session.id).status).toMatchObject({ kind: 'ended', reason: 'the time to drain was over' })
  })

  test('one that is still there is not forgotten; one that ended is, and comes back', () => {
    const session = open()
    expect(sessions.forget([session.id]).left[0]?.text).toBe('flaky login is running; end it first, then forget it.')
    sessions.move([session.id], 'end', '')
    const { undoId } = sessions.forget([session.id])
    expect(listed().rows).toEqual([])
    if (undoId === null) throw new Error('Nothing was forgotten')
    const undo = createInventoryUndo(bench.core)
    const gone = selections.forget(only(server))
    if (gone.undoId === null) throw new Error('Nothing was forgotten')
    expect(undo.undo(undoId)).toMatchObject({ undoneCount: 0, left: [expect.stringContaining('was forgotten, too')] })
    undo.undo(gone.undoId)
    expect(listed().rows).toHaveLength(1)
    expect(undo.undo(undoId)).toMatchObject({ undoneCount: 0, left: ['This debug session is not forgotten any more.'] })
  })

  test('a reassignment is taken back, unless its old server takes no sessions any more', () => {
    const undo = createInventoryUndo(bench.core)
    const [session, other] = [open(), bench.add('web-2')]
    const first = sessions.reassign([session.id], { owner: 'bob', serverId: other.id }, '')
    if (first.undoId === null) throw new Error('Nothing was reassigned')
    undo.undo(first.undoId)
    expect(sessions.get(session.id)).toMatchObject({ owner: 'ada', serverId: server.id })
    const second = sessions.reassign([session.id], { owner: null, serverId: other.id }, '')
    selections.move(only(server), 'drain', '')
    if (second.undoId === null) throw new Error('Nothing was reassigned')
    expect(undo.undo(second.undoId)).toMatchObject({ undoneCount: 0, left: ['The server it was on takes no debug sessions any more.'] })
  })

  test('the list is searched by server, owner, status and words, and counts every status', () => {
    const other = bench.add('db-1')
    const [a, b, c] = [open(), open({ owner: 'bob', label: 'slow query' }, other), open({ owner: 'Bob', issueRef: 'OPS-7' })]
    sessions.move([c.id], 'end', '')
    const ids = (part: object) => listed(part).rows.map(({ id }) => id).sort()
    expect(ids({})).toEqual([a.id, b.id, c.id].sort())
    expect(ids({ serverId: other.id })).toEqual([b.id])
    expect(ids({ owner: 'bob' })).toEqual([b.id, c.id].sort())
    expect(ids({ text: 'ops-7' })).toEqual([c.id])
    expect(ids({ text: 'db-1 slow' })).toEqual([b.id])
    expect(ids({ text: '%' })).toEqual([])
    expect(listed({ statuses: ['running'], limit: 1 })).toMatchObject({ total: 2, counts: [{ status: 'ended', count: 1 }, { status: 'running', count: 2 }] })
  })
})

describe('the gate in front of the end of a server', () => {
  test('a drained server is not destroyed while somebody is on it, and who that is is told', () => {
    const [first, second] = [open(), open({ owner: 'bob' })]
    expect(selections.move(only(server), 'drain', 'too old')).toMatchObject({ changedCount: 1 })
    const refused = selections.move(only(server), 'destroy', '')
    expect(refused).toMatchObject({ changedCount: 0, left: [{ id: server.id, text: '2 debug sessions are still on web-1; end them or give them to another server, then try again.' }] })
    expect(refused.left[0]?.remaining.map(({ id, owner }) => ({ id, owner }))).toEqual([{ id: first.id, owner: 'ada' }, { id: second.id, owner: 'bob' }])
    expect(bench.audited(1)).toMatchObject([{ event: 'servers.destroy', decision: 'refused', subject: server.id, reason: '1 still-used' }])
    expect(bench.servers.get(server.id).state.kind).toBe('draining')
  })

  test('it opens when the last one ended or was given to another server', () => {
    const [first, second, other] = [open(), open(), bench.add('web-2')]
    selections.move(only(server), 'drain', '')
    sessions.move([first.id], 'end', '')
    expect(selections.move(only(server), 'destroy', '').changedCount).toBe(0)
    sessions.reassign([second.id], { owner: null, serverId: other.id }, 'web-1 goes')
    expect(selections.move(only(server), 'destroy', 'replaced')).toMatchObject({ changedCount: 1, left: [] })
    expect(bench.servers.get(server.id).state).toMatchObject({ kind: 'destroyed', reason: 'replaced' })
    expect(sessions.get(second.id)).toMatchObject({ serverId: other.id, status: { kind: 'running' } })
  })

  test('a running server is not destroyed without draining, and a used one not forgotten', () => {
    expect(selections.move(only(server), 'destroy', '').left[0]?.text).toBe('web-1 is up; drain it first, then destroy it.')
    open()
    expect(selections.forget(only(server))).toMatchObject({ changedCount: 0, left: [{ text: 'A debug session is still on web-1; end it or give it to another server, then try again.' }] })
  })

  test('of many servers, the free ones go and the used ones stay', () => {
    const free = bench.add('free')
    open()
    selections.move(only(server, free), 'drain', '')
    expect(selections.move(only(server, free), 'destroy', '')).toMatchObject({ changedCount: 1, leftCount: 1, left: [{ name: 'web-1' }] })
  })
})
