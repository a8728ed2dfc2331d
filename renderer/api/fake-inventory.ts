import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { inventoryCommands } from '../../shared/contract/inventory-commands.ts'
import { DebugSessionStatusKind, isRemaining, nextDebugSessionStatus, type DebugSession, type DebugSessionEvent, type DebugSessionId } from '../../shared/domain/inventory/debug-session.ts'
import type { DebugSessionSortColumn } from '../../shared/domain/inventory/debug-session-list.ts'
import type { DebugSessionsChanged } from '../../shared/domain/inventory/debug-session-outcome.ts'
import type { InventoryPart, UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { arrangeServers } from '../../shared/domain/inventory/server-arrangement.ts'
import type { FilteredServer } from '../../shared/domain/inventory/server-match.ts'
import type { ServerLeft, ServersChanged, ServerSelection } from '../../shared/domain/inventory/server-outcome.ts'
import { nextServerState } from '../../shared/domain/inventory/server-state.ts'
import { NO_DETAILS, patched, type Server } from '../../shared/domain/inventory/server.ts'
import { isRotationDue, tokenExpiry } from '../../shared/domain/inventory/token-expiry.ts'
import { maskToken } from '../../shared/domain/inventory/token-mask.ts'
import type { Token } from '../../shared/domain/inventory/token.ts'
import { AppError } from '../../shared/errors.ts'
import { FAKE_INVENTORY, FAKE_NOW_MS, fakeDebugSessionId, fakeServerId, fakeTokenId, type FakeInventoryData } from './fake-inventory-data.ts'
import { WRONG_PASSPHRASE } from './fake-vault.ts'

type InventoryHandlers = { [C in keyof typeof inventoryCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

/** An inventory in memory that behaves like the real one, without a vault behind it. For previews and tests. */
export function createFakeInventory(changed: (parts: InventoryPart[]) => void, first: FakeInventoryData = FAKE_INVENTORY): InventoryHandlers {
  let data = first
  let count = 100_000
  const undone = new Map<UndoId, FakeInventoryData>()

  const change = (next: Partial<FakeInventoryData>): UndoId => {
    const undoId = fakeServerId(++count) as string as UndoId
    undone.set(undoId, data)
    data = { ...data, ...next }
    changed(['server', 'debug-session', 'token', 'saved-view'])
    return undoId
  }
  const serverOf = (id: Server['id']) => {
    const { name, environment } = get(data.servers, id)
    return { serverName: name, serverEnvironment: environment }
  }
  const get = <T extends { readonly id: string }>(things: readonly T[], id: string): T => {
    const found = things.find((each) => each.id === id)
    if (!found) throw new AppError('not-found', 'This is not in the inventory any more; it was forgotten.')
    return found
  }
  const replace = <T extends { readonly id: string }>(things: readonly T[], next: T): readonly T[] => things.map((each) => (each.id === next.id ? next : each))
  const remainingOn = (server: Server) => data.sessions.filter(({ serverId, status }) => serverId === server.id && isRemaining(status.kind))
  const tokensOf = (id: string) => data.tokens.filter(({ owner }) => owner.id === id)
  const listed = (): FilteredServer[] =>
    data.servers.map((server) => {
      const tokens = tokensOf(server.id)
      const expiries = tokens.flatMap(({ expiresAtMs }) => expiresAtMs ?? [])
      return { ...server, hasNotes: server.notes !== '', sessionCount: remainingOn(server).length, tokenCount: tokens.length, tokenExpiresAtMs: expiries.length > 0 ? Math.min(...expiries) : null }
    })
  const all = { sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: Infinity } as const
  const selected = (selection: ServerSelection): readonly Server[] => {
    if (selection.kind === 'ids') return data.servers.filter(({ id }) => selection.ids.includes(id))
    const ids = arrangeServers(listed(), { ...all, filter: selection.filter }, FAKE_NOW_MS).rows.map(({ server }) => server.id)
    return data.servers.filter(({ id }) => ids.includes(id) && !selection.exceptIds.includes(id))
  }
  /** Null takes a server away, a text says why it stays as it is. */
  const forEachServer = (selection: ServerSelection, run: (server: Server) => Server | null | string): ServersChanged => {
    const left: ServerLeft[] = []
    let changedCount = 0
    let servers = data.servers
    for (const server of selected(selection)) {
      const next = run(server)
      if (typeof next === 'string') left.push({ id: server.id, name: server.name, why: 'still-used', text: next, remaining: remainingOn(server) })
      else changedCount += 1
      if (next === null) servers = servers.filter(({ id }) => id !== server.id)
      else if (typeof next !== 'string') servers = replace(servers, next)
    }
    return { changedCount, undoId: changedCount > 0 ? change({ servers }) : null, leftCount: left.length, left }
  }
  const forEachSession = (ids: readonly DebugSessionId[], run: (session: DebugSession) => DebugSession | null): DebugSessionsChanged => {
    const left = ids.filter((id) => run(get(data.sessions, id)) === null)
    const sessions = data.sessions.map((session) => (ids.includes(session.id) ? (run(session) ?? session) : session))
    return { changedCount: ids.length - left.length, undoId: change({ sessions }), leftCount: left.length, left: left.map((id) => ({ id, text: `${get(data.sessions, id).label} stays as it is.` })) }
  }
  const moved = (session: DebugSession, event: DebugSessionEvent, reason: string, endsAtMs: number | null): DebugSession | null => {
    const kind = nextDebugSessionStatus(session.status.kind, event)
    return kind && { ...session, status: { kind, reason, sinceMs: FAKE_NOW_MS, endsAtMs } }
  }
  const saved = (server: Server, isNew = false) => {
    const undoId = change({ servers: isNew ? [...data.servers, server] : replace(data.servers, server) })
    return { kind: 'saved' as const, server, undoId, lookalikes: [] }
  }
  const requireRight = (proof: Input<'token.reveal'>['proof']) => {
    if (proof.kind === 'passphrase' && proof.passphrase === WRONG_PASSPHRASE) throw new AppError('wrong-secret', 'This passphrase does not open the vault; check the keyboard layout and try again, or use the recovery code.')
  }
  const facet = (values: readonly string[]) => [...new Set(values)].filter(Boolean).map((value) => ({ value, count: values.filter((each) => each === value).length }))
  const times = { createdAtMs: FAKE_NOW_MS, updatedAtMs: FAKE_NOW_MS }

  return {
    'servers.query': (request) => arrangeServers(listed(), request, FAKE_NOW_MS),
    'servers.facets'() {
      const shown = data.servers.filter(({ archivedAtMs }) => archivedAtMs === null)
      const of = (field: 'provider' | 'stack' | 'region') => facet(shown.map((server) => server[field]))
      return { tags: facet(shown.flatMap(({ tags }) => tags)), providers: of('provider'), stacks: of('stack'), regions: of('region'), counts: { listed: shown.length, archived: data.servers.length - shown.length } }
    },
    'server.get': ({ id }) => get(data.servers, id),
    'server.create': ({ details, state }) =>
      saved({ ...patched({ ...NO_DETAILS, name: details.name }, details), ...times, id: fakeServerId(++count), version: 1, origin: { kind: 'manual', ref: '' }, state: { kind: state, reason: '', sinceMs: FAKE_NOW_MS }, lastCheck: null, archivedAtMs: null }, true),
    'server.edit'({ id, version, patch }) {
      const current = get(data.servers, id)
      if (current.version !== version) return { kind: 'stale', current, text: `${current.name} was changed by somebody else after you began, so your change was not saved; look at what stands now and save again.` }
      return saved({ ...current, ...patched(current, patch), version: version + 1 })
    },
    'server.duplicate'({ id }) {
      const server = get(data.servers, id)
      return saved({ ...server, ...times, id: fakeServerId(++count), name: `${server.name} copy`, version: 1, state: { kind: 'planned', reason: '', sinceMs: FAKE_NOW_MS }, lastCheck: null }, true)
    },
    'servers.edit': ({ selection, patch, tagsAdded, tagsRemoved }) =>
      forEachServer(selection, (server) => ({ ...server, ...patched(server, patch), tags: [...new Set([...server.tags, ...tagsAdded])].filter((tag) => !tagsRemoved.includes(tag)).sort(), version: server.version + 1 })),
    'servers.archive': ({ selection, isArchived }) => forEachServer(selection, (server) => ({ ...server, archivedAtMs: isArchived ? FAKE_NOW_MS : null })),
    'servers.forget': ({ selection }) => forEachServer(selection, (server) => (remainingOn(server).length > 0 ? `Debug sessions are still on ${server.name}; end them or give them to another server, then try again.` : null)),
    'servers.move': ({ selection, move, reason }) =>
      forEachServer(selection, (server) => {
        const next = nextServerState(server.state.kind, move === 'destroy' || move === 'rebuild' ? { kind: move, remainingCount: remainingOn(server).length } : { kind: move })
        if (next.kind === 'refused') return next.why === 'still-used' ? `Debug sessions are still on ${server.name}; end them or give them to another server, then try again.` : `${server.name} is ${server.state.kind}; that is not possible from here.`
        return next.kind === 'same' ? server : { ...server, state: { kind: next.to, reason, sinceMs: FAKE_NOW_MS } }
      }),
    'inventory.undo'({ undoId }) {
      const before = undone.get(undoId)
      if (!before) throw new AppError('refused', 'This cannot be taken back any more; that is possible for 10 minutes.')
      change(before)
      undone.delete(undoId)
      return { undoneCount: 1, leftCount: 0, left: [] }
    },
    'inventory.history': () => [
      { seq: 2, atMs: FAKE_NOW_MS - 3_600_000, what: 'edited', reason: '', fields: [{ field: 'user', before: 'root', after: 'ops' }, { field: 'tags', before: 'web', after: 'nginx, web' }] },
      { seq: 1, atMs: FAKE_NOW_MS - 86_400_000, what: 'created', reason: '', fields: [] },
    ],
    'debugSessions.query'({ serverId, statuses, owner, text, sort, offset, limit }) {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const found = data.sessions
        .filter((session) => (serverId === null || session.serverId === serverId) && (owner === null || session.owner === owner))
        .filter(({ label, owner: whose, issueRef, serverName }) => words.every((word) => `${label} ${whose} ${issueRef} ${serverName}`.toLowerCase().includes(word)))
      const chosen = found.filter(({ status }) => statuses.length === 0 || statuses.includes(status.kind))
      const direction = sort.isDescending ? -1 : 1
      chosen.sort((a, b) => direction * compareSessions(a, b, sort.by))
      const kinds = [...new Set(found.map(({ status }) => status.kind))]
      return { rows: chosen.slice(offset, offset + limit), total: chosen.length, counts: kinds.map((status) => ({ status, count: found.filter((session) => session.status.kind === status).length })) }
    },
    'debugSession.get': ({ id }) => get(data.sessions, id),
    'debugSession.create'({ serverId, details, status }) {
      const session: DebugSession = { ...details, ...times, id: fakeDebugSessionId(++count), version: 1, serverId, ...serverOf(serverId), status: { kind: status, reason: '', sinceMs: FAKE_NOW_MS, endsAtMs: null }, tokenCount: 0 }
      change({ sessions: [session, ...data.sessions] })
      return session
    },
    'debugSession.edit'({ id, patch }) {
      const before = get(data.sessions, id)
      const session = { ...before, ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<DebugSession>), version: before.version + 1 }
      return { kind: 'saved', session, undoId: change({ sessions: replace(data.sessions, session) }) }
    },
    'debugSessions.reassign': ({ ids, owner, serverId }) =>
      forEachSession(ids, (session) => (isRemaining(session.status.kind) ? { ...session, owner: owner ?? session.owner, serverId: serverId ?? session.serverId, ...serverOf(serverId ?? session.serverId) } : null)),
    'debugSessions.drain': ({ ids, reason, endsAtMs }) => forEachSession(ids, (session) => moved(session, 'drain', reason, endsAtMs)),
    'debugSessions.end': ({ ids, reason }) => forEachSession(ids, (session) => moved(session, 'end', reason, null)),
    'debugSessions.forget': ({ ids }) => ({ changedCount: ids.length, undoId: change({ sessions: data.sessions.filter(({ id }) => !ids.includes(id)) }), leftCount: 0, left: [] }),
    'tokens.list': ({ owner }) => tokensOf(owner.id),
    'tokens.due': () => data.tokens.filter((token) => ['expired', 'expiring'].includes(tokenExpiry(token.expiresAtMs, FAKE_NOW_MS).kind) || isRotationDue(token, FAKE_NOW_MS)),
    'token.add'({ owner, details, value }) {
      const token: Token = { ...details, ...times, id: fakeTokenId(++count), version: 1, owner, mask: maskToken(value), fingerprint: 'NEWTOKEN42', valueSetAtMs: FAKE_NOW_MS, lastUsedAtMs: null }
      change({ tokens: [...data.tokens, token] })
      return token
    },
    'token.edit'({ id, patch }) {
      const before = get(data.tokens, id)
      const token = { ...before, ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Token>), version: before.version + 1 }
      change({ tokens: replace(data.tokens, token) })
      return { kind: 'saved', token }
    },
    'token.replaceValue'({ id, value, expiresAtMs }) {
      const token = { ...get(data.tokens, id), mask: maskToken(value), expiresAtMs, valueSetAtMs: FAKE_NOW_MS }
      change({ tokens: replace(data.tokens, token) })
      return token
    },
    'tokens.forget': ({ ids }) => ({ changedCount: ids.length, undoId: change({ tokens: data.tokens.filter(({ id }) => !ids.includes(id)) }), leftCount: 0 }),
    'token.reveal'({ proof }) {
      requireRight(proof)
      return { value: 'example-value-of-a-token', hideAtMs: FAKE_NOW_MS + 30_000 }
    },
    'token.copy'({ proof }) {
      requireRight(proof)
      return { clearAtMs: FAKE_NOW_MS + 30_000 }
    },
    'views.list': () => [...data.views],
    'view.save'({ id, view }) {
      const next = { ...view, id: id ?? (fakeServerId(++count) as string as (typeof data.views)[number]['id']) }
      change({ views: [...data.views.filter((each) => each.id !== next.id && each.name !== next.name), next] })
      return next
    },
    'view.forget': ({ id }) => void change({ views: data.views.filter((each) => each.id !== id) }),
  }
}

function compareSessions(a: DebugSession, b: DebugSession, by: DebugSessionSortColumn): number {
  const valueOf = (session: DebugSession): string | number =>
    ({ label: session.label, owner: session.owner, server: session.serverName, status: DebugSessionStatusKind.options.indexOf(session.status.kind), expires: session.expiresAtMs ?? Infinity, created: session.createdAtMs, updated: session.updatedAtMs })[by]
  const [first, second] = [valueOf(a), valueOf(b)]
  return first < second ? -1 : first > second ? 1 : 0
}
