import type { DebugSession } from '../../shared/domain/inventory/debug-session.ts'
import { DebugSessionId, DebugSessionStatusKind } from '../../shared/domain/inventory/debug-session.ts'
import { SavedView } from '../../shared/domain/inventory/saved-view.ts'
import { sampleDetails } from '../../shared/domain/inventory/server-samples.ts'
import type { ServerStateKind } from '../../shared/domain/inventory/server-state.ts'
import { NO_DETAILS, ServerId, type Server, type ServerPatch } from '../../shared/domain/inventory/server.ts'
import { TokenId, type Token } from '../../shared/domain/inventory/token.ts'

/** The moment at which the fakes stand still. */
export const FAKE_NOW_MS = Date.UTC(2026, 10, 21, 12, 30)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const idText = (n: number, filler: string) => n.toString(16).padStart(32, filler)
export const fakeServerId = (n: number): ServerId => ServerId.parse(idText(n, 'a'))
export const fakeDebugSessionId = (n: number): DebugSessionId => DebugSessionId.parse(idText(n, 'b'))
export const fakeTokenId = (n: number): TokenId => TokenId.parse(idText(n, 'c'))

/** What a fake knows of everything. */
export interface FakeInventoryData {
  readonly servers: readonly Server[]
  readonly sessions: readonly DebugSession[]
  readonly tokens: readonly Token[]
  readonly views: readonly SavedView[]
}

export function makeServer(n: number, name: string, state: ServerStateKind, part: ServerPatch & Partial<Pick<Server, 'lastCheck' | 'origin' | 'archivedAtMs'>> & { readonly reason?: string } = {}): Server {
  const { reason = '', ...rest } = part
  const lastCheck = state === 'planned' || state === 'provisioning' || state === 'destroyed' ? null : { atMs: Math.max(FAKE_NOW_MS, Date.now()) - (n + 1) * 20_000, isReachable: state !== 'unreachable', text: state === 'unreachable' ? reason : '' }
  return {
    ...{ ...NO_DETAILS, id: fakeServerId(n), version: 1, name, origin: { kind: 'manual', ref: '' }, state: { kind: state, reason, sinceMs: FAKE_NOW_MS - n * HOUR_MS }, lastCheck },
    ...{ createdAtMs: FAKE_NOW_MS - (40 - n) * DAY_MS, updatedAtMs: FAKE_NOW_MS - n * 3 * HOUR_MS, archivedAtMs: null },
    ...(rest as Partial<Server>),
  }
}

const hetzner = { provider: 'Hetzner', user: 'ops' }
const metal = { provider: 'Own metal', user: 'root', region: 'rack 4', sshAlias: '' }
const prod: ServerPatch = { environment: 'prod', colour: 'red' }
const staging: ServerPatch = { environment: 'staging', colour: 'yellow' }
const dev: ServerPatch = { environment: 'dev', colour: 'blue' }
const terraform = (ref: string) => ({ stack: ref, origin: { kind: 'terraform', ref: `stacks/${ref}` } as const })

/** Thirty servers as a small team has them: every state, environment and origin, and some that need somebody. */
export const FAKE_SERVERS: readonly Server[] = [
  makeServer(1, 'web-1', 'up', { ...hetzner, ...prod, ...terraform('shop-prod'), region: 'fsn1', publicAddress: '203.0.113.11', privateAddress: '10.0.1.11', tags: ['nginx', 'web'] }),
  makeServer(2, 'web-2', 'up', { ...hetzner, ...prod, ...terraform('shop-prod'), origin: { kind: 'terraform', ref: 'stacks/shop-prod#2' }, region: 'nbg1', publicAddress: '203.0.113.12', privateAddress: '10.0.1.12', tags: ['nginx', 'web'] }),
  makeServer(3, 'web-10', 'draining', { ...hetzner, ...prod, region: 'hel1', publicAddress: '203.0.113.20', privateAddress: '10.0.1.20', tags: ['nginx', 'web'], reason: 'kernel update, back on Monday' }),
  makeServer(4, 'db-primary', 'up', { ...hetzner, ...prod, region: 'fsn1', privateAddress: '10.0.2.1', jumpHosts: ['ops@bastion.example:2222'], tags: ['postgres'], notes: 'Failover by hand only: ask Zoë first.\nBackups at 02:00 UTC.' }),
  makeServer(5, 'db-replica', 'unreachable', { ...hetzner, ...prod, region: 'nbg1', privateAddress: '10.0.2.2', jumpHosts: ['ops@bastion.example:2222'], tags: ['postgres'], reason: 'connect timed out after 10 s' }),
  makeServer(6, 'cache-1', 'up', { ...hetzner, ...prod, region: 'fsn1', privateAddress: '10.0.3.1', tags: ['redis'] }),
  makeServer(7, 'bastion', 'up', { ...hetzner, ...prod, region: 'fsn1', publicAddress: '203.0.113.5', port: 2222, sshAlias: 'bastion', tags: ['entry'], origin: { kind: 'ssh-config', ref: '~/.ssh/config#bastion' } }),
  makeServer(8, 'debug-gpu-1', 'up', { ...metal, ...dev, publicAddress: '198.51.100.31', dockerHost: 'ssh://root@198.51.100.31', tags: ['debug', 'gpu'], notes: 'Two cards, the second one runs hot.' }),
  makeServer(9, 'debug-gpu-2', 'draining', { ...metal, ...dev, publicAddress: '198.51.100.32', dockerHost: 'ssh://root@198.51.100.32', tags: ['debug', 'gpu'], reason: 'moves to rack 7' }),
  makeServer(10, 'debug-arm', 'up', { ...dev, provider: 'AWS', region: 'eu-central-1', user: 'ubuntu', publicAddress: '192.0.2.40', tags: ['arm', 'debug'] }),
  makeServer(11, 'debug-windows', 'unreachable', { ...dev, provider: 'AWS', region: 'eu-central-1', publicAddress: '192.0.2.41', tags: ['debug', 'windows'], reason: 'host key changed since 3 November' }),
  makeServer(12, 'debug-cloud', 'provisioning', { ...hetzner, ...dev, ...terraform('debug-cloud'), region: 'hel1', tags: ['debug'], reason: 'creating 4 of 7 resources' }),
  makeServer(13, 'debug-cloud-eu', 'planned', { ...hetzner, ...dev, region: 'fsn1', tags: ['debug'] }),
  makeServer(14, 'runner-1', 'up', { ...staging, provider: 'DigitalOcean', region: 'ams3', user: 'runner', publicAddress: '192.0.2.51', tags: ['ci'] }),
  makeServer(15, 'runner-2', 'up', { ...staging, provider: 'DigitalOcean', region: 'ams3', user: 'runner', publicAddress: '192.0.2.52', tags: ['ci'] }),
  makeServer(16, 'runner-3', 'destroyed', { ...staging, provider: 'DigitalOcean', region: 'ams3', user: 'runner', tags: ['ci'], reason: 'replaced by runner-4' }),
  makeServer(17, 'runner-4', 'up', { ...staging, provider: 'DigitalOcean', region: 'ams3', user: 'runner', publicAddress: '192.0.2.54', tags: ['ci'] }),
  makeServer(18, 'stage-web', 'up', { ...hetzner, ...staging, ...terraform('shop-staging'), region: 'fsn1', publicAddress: '203.0.113.71', tags: ['web'] }),
  makeServer(19, 'stage-db', 'up', { ...hetzner, ...staging, region: 'fsn1', privateAddress: '10.1.2.1', jumpHosts: ['ops@bastion.example:2222'], tags: ['postgres'] }),
  makeServer(20, 'metrics', 'up', { ...metal, ...prod, privateAddress: '10.9.0.2', tags: ['grafana', 'team:ops'] }),
  makeServer(21, 'logs', 'up', { ...metal, ...prod, privateAddress: '10.9.0.3', tags: ['loki', 'team:ops'] }),
  makeServer(22, 'mail-relay', 'up', { ...hetzner, ...prod, region: 'hel1', publicAddress: '203.0.113.90', tags: ['mail'] }),
  makeServer(23, 'vpn', 'up', { ...metal, ...prod, publicAddress: '198.51.100.2', tags: ['entry'] }),
  makeServer(24, 'build-cache', 'up', { ...staging, provider: 'AWS', region: 'eu-central-1', user: 'ubuntu', privateAddress: '172.31.4.9', tags: ['ci'] }),
  makeServer(25, 'zoe-laptop-vm', 'up', { ...dev, publicAddress: '2001:db8:4::17', user: 'zoe', tags: ['personal'], lastCheck: null }),
  makeServer(26, 'pr0d-db', 'up', { ...dev, provider: 'Hetzner', region: 'fsn1', publicAddress: '203.0.113.99', tags: ['postgres'], notes: 'A copy for migration rehearsals. Not production, whatever the name says.' }),
  makeServer(27, 'k8s-node-1', 'up', { ...hetzner, ...staging, region: 'nbg1', privateAddress: '10.1.9.1', tags: ['k8s/role=worker'] }),
  makeServer(28, 'k8s-node-2', 'up', { ...hetzner, ...staging, region: 'nbg1', privateAddress: '10.1.9.2', tags: ['k8s/role=worker'] }),
  makeServer(29, 'a-server-with-a-name-that-is-as-long-as-names-may-be-and-has-to-be-cut-somewhere', 'up', { publicAddress: '192.0.2.200', origin: { kind: 'import', ref: 'inventory-2026-10.json' } }),
  makeServer(30, 'old-wiki', 'up', { ...metal, publicAddress: '198.51.100.77', tags: ['wiki'], archivedAtMs: FAKE_NOW_MS - 90 * DAY_MS }),
]

function makeDebugSession(n: number, serverNumber: number, kind: DebugSessionStatusKind, part: Partial<DebugSession> = {}): DebugSession {
  const server = FAKE_SERVERS.find(({ id }) => id === fakeServerId(serverNumber))
  return {
    ...{ id: fakeDebugSessionId(n), version: 1, serverId: fakeServerId(serverNumber), serverName: server?.name ?? '', serverEnvironment: server?.environment ?? 'other', label: `session ${n}`, owner: 'ada', issueRef: `#${400 + n}`, commitRef: '8ab4b39' },
    ...{ status: { kind, reason: '', sinceMs: FAKE_NOW_MS - n * 17 * MINUTE_MS, endsAtMs: null }, expiresAtMs: FAKE_NOW_MS + n * HOUR_MS, tokenCount: 0 },
    ...{ createdAtMs: FAKE_NOW_MS - n * 5 * HOUR_MS, updatedAtMs: FAKE_NOW_MS - n * 17 * MINUTE_MS, ...part },
  }
}

const drainingUntil = (minutes: number, reason: string) => ({ status: { kind: 'draining', reason, sinceMs: FAKE_NOW_MS - 12 * MINUTE_MS, endsAtMs: FAKE_NOW_MS + minutes * MINUTE_MS } as const })

export const FAKE_DEBUG_SESSIONS: readonly DebugSession[] = [
  makeDebugSession(1, 8, 'running', { label: 'CUDA out of memory in nightly', tokenCount: 2 }),
  makeDebugSession(2, 9, 'draining', { label: 'flaky login test', owner: 'bob', ...drainingUntil(18, 'moves to rack 7') }),
  makeDebugSession(3, 9, 'idle', { label: 'slow query on invoices', owner: 'zoe', issueRef: 'OPS-77' }),
  makeDebugSession(4, 10, 'pending', { label: 'NEON path differs', expiresAtMs: null }),
  makeDebugSession(5, 11, 'lost', { label: 'path separators', status: { kind: 'lost', reason: 'no sign of life for 4 min', sinceMs: FAKE_NOW_MS - 4 * MINUTE_MS, endsAtMs: null } }),
  makeDebugSession(6, 8, 'failed', { label: 'driver upgrade', owner: 'bob', status: { kind: 'failed', reason: 'exit 137: killed', sinceMs: FAKE_NOW_MS - 3 * HOUR_MS, endsAtMs: null } }),
  makeDebugSession(7, 14, 'ended', { label: 'cache misses', status: { kind: 'ended', reason: 'expired', sinceMs: FAKE_NOW_MS - 6 * HOUR_MS, endsAtMs: null } }),
  makeDebugSession(8, 3, 'running', { label: 'headers lost behind proxy', owner: 'zoe', issueRef: 'https://git.example/shop/issues/12' }),
]

function makeToken(n: number, serverNumber: number, part: Partial<Token>): Token {
  const times = { createdAtMs: FAKE_NOW_MS - 60 * DAY_MS, updatedAtMs: FAKE_NOW_MS - 20 * DAY_MS, valueSetAtMs: FAKE_NOW_MS - 20 * DAY_MS, lastUsedAtMs: FAKE_NOW_MS - n * DAY_MS }
  return { ...times, id: fakeTokenId(n), version: 1, owner: { kind: 'server', id: fakeServerId(serverNumber) }, label: `token ${n}`, kind: 'api', scope: '', mask: '••••••', fingerprint: `ABCDEFGH${n}2`, expiresAtMs: null, rotateAfterDays: null, ...part }
}

export const FAKE_TOKENS: readonly Token[] = [
  makeToken(1, 1, { label: 'Hetzner project', scope: 'read and write', mask: '••••••x7Qe', rotateAfterDays: 90 }),
  makeToken(2, 8, { label: 'runner', kind: 'runner', mask: 'glrt-••••••', expiresAtMs: FAKE_NOW_MS + 2 * DAY_MS }),
  makeToken(3, 11, { label: 'API', mask: 'ghp_••••••9f3c', scope: 'repo', expiresAtMs: FAKE_NOW_MS - 3 * DAY_MS }),
  makeToken(4, 14, { label: 'registration', kind: 'runner', mask: 'dop_v1_••••••81aa', rotateAfterDays: 14 }),
  makeToken(5, 8, { label: 'session', kind: 'session', owner: { kind: 'debug-session', id: fakeDebugSessionId(1) }, expiresAtMs: FAKE_NOW_MS + HOUR_MS }),
  makeToken(6, 8, { label: 'artifact store', mask: '••••••2fA9', scope: 'read builds', owner: { kind: 'debug-session', id: fakeDebugSessionId(1) }, rotateAfterDays: 14 }),
]

const FAKE_VIEWS: readonly SavedView[] = [
  SavedView.parse({ id: idText(1, 'd'), name: 'Production', filter: 'env:prod -state:destroyed', sort: { by: 'state', isDescending: false }, group: 'provider', columns: ['name', 'state', 'region', 'address', 'sessions'] }),
  SavedView.parse({ id: idText(2, 'd'), name: 'Needs somebody', filter: 'state:unreachable,draining', sort: { by: 'updated', isDescending: true }, group: null, columns: ['name', 'state', 'environment', 'lastCheck'] }),
]

export const FAKE_INVENTORY: FakeInventoryData = { servers: FAKE_SERVERS, sessions: FAKE_DEBUG_SESSIONS, tokens: FAKE_TOKENS, views: FAKE_VIEWS }
export const EMPTY_INVENTORY: FakeInventoryData = { servers: [], sessions: [], tokens: [], views: [] }

/** Many servers, for lists that have to be fast. */
export function makeManyServers(count = 10_000): FakeInventoryData {
  const states: readonly ServerStateKind[] = ['up', 'up', 'up', 'up', 'unreachable', 'draining', 'planned', 'destroyed']
  const servers = Array.from({ length: count }, (_, n) => {
    const { name, ...details } = sampleDetails(n)
    return makeServer(n, name, states[n % states.length] ?? 'up', details)
  })
  return { ...EMPTY_INVENTORY, servers }
}

/** Ids of one length, so that none is another one's with its filler. */
export const MANY_FROM = 0x10000

/** Many debug sessions on the servers of the fakes, in every status. */
export function makeManyDebugSessions(count: number): FakeInventoryData {
  const sessions = Array.from({ length: count }, (_, n) => {
    const kind = DebugSessionStatusKind.options[n % DebugSessionStatusKind.options.length] ?? 'running'
    return makeDebugSession(n + 1, (n % 28) + 1, kind, { id: fakeDebugSessionId(MANY_FROM + n), label: `flaky test ${n + 1}`, owner: ['ada', 'bob', 'zoe', ''][n % 4] ?? '' })
  })
  return { ...FAKE_INVENTORY, sessions, tokens: [] }
}
