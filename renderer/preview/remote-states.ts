import type { VaultStatus } from '../../shared/domain/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { fakeServerId } from '../api/fake-inventory-data.ts'
import { FAKE_REMOTE, type FakeRemoteData } from '../api/fake-remote.ts'
import { FAKE_FLEET, makeFleetRow, makeHostKeyReport, makeRemoteSession } from '../api/fake-remote-data.ts'
import { NO_REMOTE, type RemoteState } from '../features/remote/remote-state.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const vault: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }
const sessions = [makeSession(1), makeSession(2, { name: 'db-primary' })]

interface Shown {
  readonly state?: Partial<RemoteState>
  readonly remote?: Partial<FakeRemoteData>
  readonly handlers?: FakeApiOptions['handlers']
}

function state(title: string, { state: part = {}, remote = {}, handlers = {} }: Shown = {}): PreviewState {
  return {
    title,
    api: () => createFakeApi({ start: makeConsole(sessions, { vault }), remote: { ...FAKE_REMOTE, ...remote }, handlers, history: () => WORK }),
    window: { screen: 'remote', remote: { ...NO_REMOTE, ...part } },
  }
}

const place = { server: { id: fakeServerId(0), name: 'web-1' }, session: makeRemoteSession(1, 'default', { clientCount: 2, windowCount: 4, command: 'vim' }) }
const changed = makeHostKeyReport(fakeServerId(4), { state: 'changed', known: [{ type: 'ssh-ed25519', fingerprint: `SHA256:${'k3yKnown'.padEnd(43, 'B')}`, whose: 'persons', file: '/home/ada/.ssh/known_hosts', line: 7, isRevoked: false, isAuthority: false }] })
const edge = { id: fakeServerId(4), name: 'edge-1' }
const many = Array.from({ length: 120 }, (_, n) => makeFleetRow(n, `node-${n + 1}`, Array.from({ length: n % 5 }, (_each, at) => makeRemoteSession(n * 5 + at, `job-${at + 1}`, { clientCount: at % 3 }))))
const secret = { id: 'a', subject: fakeServerId(6), text: "ada@lab-1's password: ", kind: 'secret', askedAtMs: 0 } as const

/** Every state of the table of remote sessions and of what it opens. */
export const remoteStates: Readonly<Record<string, PreviewState>> = {
  remote: state('Remote sessions'),
  'remote-flat': state('Remote sessions, not grouped', { state: { isGrouped: false } }),
  'remote-many': state('Remote sessions on 120 servers', { remote: { fleet: many } }),
  'remote-empty': state('Remote sessions, no servers', { remote: { fleet: [] } }),
  'remote-none-match': state('Remote sessions, none match', { state: { text: 'nowhere' } }),
  'remote-connecting': state('Remote sessions, connecting', { state: { connecting: place.server } }),
  'remote-loading': state('Remote sessions, loading', { handlers: { 'fleet.read': () => new Promise<never>(() => undefined) } }),
  'remote-failed': state('Remote sessions, failed', {
    handlers: {
      'fleet.read'() {
        throw new AppError('storage-failed', 'The vault could not be read because the disk does not answer; try again.')
      },
    },
  }),
  'remote-connect': state('Connect', { state: { asked: { kind: 'connect' } } }),
  'remote-create': state('New remote session', { state: { asked: { kind: 'create', serverId: fakeServerId(0) } } }),
  'remote-join': state('Attach by name', { state: { asked: { kind: 'join', serverId: fakeServerId(0) } } }),
  'remote-rename': state('Rename remote session', { state: { asked: { kind: 'rename', place } } }),
  'remote-kill': state('Kill remote session', { state: { asked: { kind: 'kill', place } } }),
  'remote-type': state('Type into remote session', { state: { asked: { kind: 'type', place } } }),
  'remote-run': state('Run on servers', { state: { asked: { kind: 'run', serverIds: [fakeServerId(0), fakeServerId(1), fakeServerId(6)] } } }),
  'host-key-unknown': state('Host key, unknown', { state: { asked: { kind: 'host-key', server: edge, report: makeHostKeyReport(edge.id), then: null } } }),
  'host-key-changed': state('Host key, changed', { state: { asked: { kind: 'host-key', server: edge, report: changed, then: null } } }),
  'host-key-rebuilt': state('Host key, changed after a rebuild', { state: { asked: { kind: 'host-key', server: edge, report: { ...changed, rebuiltAtMs: Date.UTC(2026, 10, 20) }, then: null } } }),
  'remote-secret': state('ssh asks', { remote: { fleet: FAKE_FLEET, secrets: [secret] } }),
}
