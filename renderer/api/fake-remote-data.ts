import type { ServerId } from '../../shared/domain/inventory/server.ts'
import type { FleetRow, FleetStatus } from '../../shared/domain/remote/fleet-row.ts'
import type { HostKeyReport } from '../../shared/domain/remote/host-key.ts'
import type { RemoteFailureKind } from '../../shared/domain/remote/remote-failure.ts'
import type { RemoteSession } from '../../shared/domain/remote/remote-session.ts'
import { TmuxName, TmuxRef } from '../../shared/domain/remote/tmux-name.ts'
import { FAKE_NOW_MS, fakeServerId } from './fake-inventory-data.ts'

const MINUTE_MS = 60_000

export function makeRemoteSession(n: number, name: string, part: Partial<RemoteSession> = {}): RemoteSession {
  return {
    ref: TmuxRef.parse({ id: `$${n}`, createdAtS: Math.round((FAKE_NOW_MS - n * 90 * MINUTE_MS) / 1000) }),
    ...{ name, isNameCleaned: false, isNameUsable: TmuxName.safeParse(name).success, clientCount: 0, windowCount: 1 },
    ...{ createdAtMs: FAKE_NOW_MS - n * 90 * MINUTE_MS, activityAtMs: FAKE_NOW_MS - n * 4 * MINUTE_MS, size: { cols: 120, rows: 36 }, command: 'bash' },
    ...part,
  }
}

export function makeFleetRow(n: number, serverName: string, sessions: readonly RemoteSession[], part: Partial<FleetRow> = {}): FleetRow {
  const tmux = sessions.length > 0 ? 'running' : 'none'
  return { serverId: fakeServerId(n), serverName, status: { kind: 'answered' }, isAsking: false, isConnected: true, answer: { tmux, sessions, warnings: [], atMs: FAKE_NOW_MS - 2000 }, ...part }
}

const failed = (kind: RemoteFailureKind, text: string, nextTryAtMs: number | null = null): { readonly status: FleetStatus; readonly isConnected: boolean } => ({
  status: { kind: 'failed', failure: { kind, text }, failedCount: 3, nextTryAtMs },
  isConnected: false,
})

/** A server for each thing that can be: attached, detached, empty, old answers, and every reason for none. */
export const FAKE_FLEET: readonly FleetRow[] = [
  makeFleetRow(0, 'web-1', [makeRemoteSession(1, 'default', { clientCount: 2, windowCount: 4, command: 'vim' }), makeRemoteSession(2, 'build', { command: 'make' })]),
  makeFleetRow(1, 'web-2', [makeRemoteSession(3, 'default', { clientCount: 1 }), makeRemoteSession(4, "somebody's notes", { command: 'less' })]),
  makeFleetRow(2, 'db-1', []),
  makeFleetRow(3, 'gpu-1', [makeRemoteSession(5, 'train', { command: 'python3', activityAtMs: FAKE_NOW_MS })], {
    ...failed('timeout', 'The server does not answer in time; check that it runs and that no firewall is between.', FAKE_NOW_MS + 20_000),
    answer: { tmux: 'running', sessions: [makeRemoteSession(5, 'train', { command: 'python3' })], warnings: [], atMs: FAKE_NOW_MS - 14 * MINUTE_MS },
  }),
  makeFleetRow(4, 'edge-1', [], { ...failed('host-key-changed', 'The key of this server is not the one that is known: it was installed anew, or somebody stands between; compare the fingerprints before you replace it.'), answer: null }),
  makeFleetRow(5, 'edge-2', [], { ...failed('host-key-unknown', 'The key of this server is not known yet; compare its fingerprint and trust it to connect.'), answer: null }),
  makeFleetRow(6, 'lab-1', [], { ...failed('auth-failed', 'The server lets nobody in under this name and key (Permission denied (publickey)); check user, key and agent, then connect again.'), answer: null }),
  makeFleetRow(7, 'lab-2', [], { ...failed('tmux-missing', 'tmux is not installed on this server, or not where its shell looks; install it (for example: apt install tmux).', FAKE_NOW_MS + 60_000), isConnected: true, answer: null }),
  makeFleetRow(8, 'lab-3', [], { status: { kind: 'waiting' }, isAsking: true, isConnected: false, answer: null }),
]

const PICTURE = ['+--[ED25519 256]--+', '|      .o+=o      |', '|     . ..oo.     |', '|      + o..      |', '|     . B *       |', '|      B S o      |', '|     + O =       |', '|    . * B .      |', '|     E + o       |', '|      .          |', '+----[SHA256]-----+'].join('\n')

export function makeHostKeyReport(serverId: ServerId, part: Partial<HostKeyReport> = {}): HostKeyReport {
  return {
    ...{ serverId, lookedUpAs: '[203.0.113.10]:2222', state: 'unknown', known: [], isPinned: false, rebuiltAtMs: null, seenAtMs: FAKE_NOW_MS },
    offered: { type: 'ssh-ed25519', fingerprint: `SHA256:${'k3yOffered'.padEnd(43, 'A')}`, randomart: PICTURE },
    ...part,
  }
}
