import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import type { remoteCommands } from '../../shared/contract/remote-commands.ts'
import type { ServerId } from '../../shared/domain/inventory/server.ts'
import type { FleetRow } from '../../shared/domain/remote/fleet-row.ts'
import type { RemoteLink } from '../../shared/domain/remote/remote-link.ts'
import type { RemoteRun, RunId } from '../../shared/domain/remote/remote-run.ts'
import type { RemoteSession } from '../../shared/domain/remote/remote-session.ts'
import type { SecretQuestion } from '../../shared/domain/remote/secret-question.ts'
import { TmuxName } from '../../shared/domain/remote/tmux-name.ts'
import { SessionName } from '../../shared/domain/session.ts'
import type { TerminalSize } from '../../shared/domain/terminal-size.ts'
import { AppError } from '../../shared/errors.ts'
import { FAKE_NOW_MS } from './fake-inventory-data.ts'
import { FAKE_FLEET, makeHostKeyReport, makeRemoteSession } from './fake-remote-data.ts'

type RemoteHandlers = { [C in keyof typeof remoteCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }
type Emit = <E extends EventName>(event: E, payload: Payload<E>) => void
type OpenedTab = Output<'remote.attach'>

export interface FakeRemoteData {
  readonly fleet: readonly FleetRow[]
  readonly secrets: readonly SecretQuestion[]
  readonly links: readonly RemoteLink[]
}

export const FAKE_REMOTE: FakeRemoteData = { fleet: FAKE_FLEET, secrets: [], links: [] }

/** Servers in memory that behave like real ones that are quick. For previews and tests. */
export function createFakeRemote(emit: Emit, openTab: (name: SessionName, size: TerminalSize) => OpenedTab, first: FakeRemoteData = FAKE_REMOTE): RemoteHandlers {
  let { fleet, secrets, links } = first
  let count = 100
  const runs = new Map<RunId, RemoteRun>()

  const getRow = (id: ServerId): FleetRow => {
    const row = fleet.find(({ serverId }) => serverId === id)
    if (!row) throw new AppError('not-found', 'This is not in the inventory any more; it was forgotten.')
    return row
  }
  const putRow = (row: FleetRow) => {
    fleet = fleet.map((each) => (each.serverId === row.serverId ? row : each))
    emit('fleet.changed', { rows: [row], goneIds: [] })
  }
  const sessionsOf = (id: ServerId) => getRow(id).answer?.sessions ?? []
  const putSessions = (id: ServerId, sessions: readonly RemoteSession[]) =>
    putRow({ ...getRow(id), status: { kind: 'answered' }, isConnected: true, answer: { tmux: sessions.length > 0 ? 'running' : 'none', sessions, warnings: [], atMs: FAKE_NOW_MS } })
  const getSession = (id: ServerId, ref: RemoteSession['ref']) => {
    const found = sessionsOf(id).find((each) => each.ref.id === ref.id && each.ref.createdAtS === ref.createdAtS)
    if (!found) throw new AppError('not-found', 'This session is no longer there; it ended or was ended by somebody else.')
    return found
  }
  const change = (id: ServerId, ref: RemoteSession['ref'], part: Partial<RemoteSession>) => {
    const changed = { ...getSession(id, ref), ...part }
    putSessions(id, sessionsOf(id).map((each) => (each.ref.id === ref.id ? changed : each)))
  }
  const create = (id: ServerId, name: string) => {
    const session = makeRemoteSession(++count, name, { createdAtMs: FAKE_NOW_MS, activityAtMs: FAKE_NOW_MS })
    putSessions(id, [...sessionsOf(id), session])
    return session
  }
  const attach = (id: ServerId, session: RemoteSession, size: TerminalSize) => {
    const { serverName } = getRow(id)
    change(id, session.ref, { clientCount: session.clientCount + 1 })
    const tab = openTab(SessionName.parse(`${serverName}: ${session.name}`.slice(0, 60)), size)
    const name = TmuxName.safeParse(session.name)
    const link: RemoteLink = { sessionId: tab.session.id, serverId: id, serverName, tmuxName: name.success ? name.data : null, state: { kind: 'connected', sinceMs: FAKE_NOW_MS } }
    links = [...links, link]
    emit('remote.linkChanged', link)
    return tab
  }
  const ended = (text: string) => ({ kind: 'ended', code: 0, output: { text, isTruncated: false, isCleaned: false }, error: { text: '', isTruncated: false, isCleaned: false }, durationMs: 120 }) as const
  const getRun = (id: RunId) => {
    const run = runs.get(id)
    if (!run) throw new AppError('not-found', 'This run is no longer kept; run the command again.')
    return run
  }

  return {
    'fleet.read': () => [...fleet],
    'fleet.watch': () => undefined,
    'fleet.refresh': () => undefined,
    'remote.connect'({ serverId }) {
      const { status } = getRow(serverId)
      if (status.kind === 'failed' && status.nextTryAtMs === null) return { kind: 'failed', failure: status.failure }
      putSessions(serverId, sessionsOf(serverId))
      return { kind: 'connected', greeting: '' }
    },
    'remote.resolve': ({ serverId }) => ({ kind: 'resolved', host: getRow(serverId).serverName, port: 22, user: 'ops', jumpHosts: [], identityFiles: ['~/.ssh/id_ed25519'], proxyCommand: '' }),
    'remote.disconnect': ({ serverId }) => putRow({ ...getRow(serverId), isConnected: false }),
    'remote.openShell': ({ serverId, size }) => openTab(SessionName.parse(getRow(serverId).serverName), size),
    'remote.attach': ({ serverId, name, size }) => attach(serverId, sessionsOf(serverId).find((each) => each.name === name) ?? create(serverId, name), size),
    'remote.startFolder': ({ serverId }) => (getRow(serverId).serverName === 'web-1' ? '~/src' : ''),
    'remote.attachTo': ({ serverId, ref, size }) => attach(serverId, getSession(serverId, ref), size),
    'remote.links': () => [...links],
    'remote.reconnect': () => undefined,
    'remoteSession.create'({ serverId, name }) {
      if (sessionsOf(serverId).some((each) => each.name === name)) throw new AppError('refused', 'A session of this name is already there; attach to it, or choose another name.')
      return create(serverId, name).ref
    },
    'remoteSession.panes': ({ serverId, ref }) => [{ windowIndex: 0, command: getSession(serverId, ref).command, isDead: false }],
    'remoteSession.detachClients': ({ serverId, ref }) => change(serverId, ref, { clientCount: 0 }),
    'remoteSession.rename': ({ serverId, ref, name }) => change(serverId, ref, { name, isNameUsable: true, isNameCleaned: false }),
    'remoteSession.kill'({ serverId, ref }) {
      const gone = getSession(serverId, ref)
      putSessions(serverId, sessionsOf(serverId).filter((each) => each !== gone))
    },
    'remoteSession.type': ({ serverId, ref }) => void getSession(serverId, ref),
    'run.start'({ command, timeoutMs, where }) {
      const ids = where.kind === 'servers' ? where.serverIds : [where.serverId]
      const id = (++count).toString(16).padStart(32, 'd') as RunId
      const results = ids.map((serverId) => ({ serverId, serverName: getRow(serverId).serverName, result: { kind: 'running', startedAtMs: FAKE_NOW_MS } as const }))
      const run: RemoteRun = { id, command, startedAtMs: FAKE_NOW_MS, timeoutMs, results }
      runs.set(id, run)
      for (const { serverId, serverName } of results) {
        const { status } = getRow(serverId)
        const result = status.kind === 'failed' ? ({ kind: 'failed', failure: status.failure } as const) : ended(`${serverName}\n`)
        const present = getRun(id)
        runs.set(id, { ...present, results: present.results.map((each) => (each.serverId === serverId ? { ...each, result } : each)) })
        queueMicrotask(() => emit('run.changed', { runId: id, serverId, result }))
      }
      return run
    },
    'run.read': ({ runId }) => getRun(runId),
    'run.cancel': () => undefined,
    'hostKey.look'({ serverId }) {
      const { status } = getRow(serverId)
      const isChanged = status.kind === 'failed' && status.failure.kind === 'host-key-changed'
      if (!isChanged) return makeHostKeyReport(serverId)
      const known = [{ type: 'ssh-ed25519', fingerprint: `SHA256:${'k3yKnown'.padEnd(43, 'B')}`, whose: 'persons', file: '/home/ada/.ssh/known_hosts', line: 7, isRevoked: false, isAuthority: false } as const]
      return makeHostKeyReport(serverId, { state: 'changed', known })
    },
    'hostKey.decide': ({ serverId }) => putSessions(serverId, []),
    'hostKey.unpin': () => undefined,
    'secret.waiting': () => [...secrets],
    'secret.answer'({ id }) {
      const isWaiting = secrets.some((each) => each.id === id)
      secrets = secrets.filter((each) => each.id !== id)
      if (isWaiting) emit('secret.over', { id })
      return isWaiting
    },
  }
}
