import { join } from 'node:path'
import type { Emit } from '../../../shared/contract/events.ts'
import { DEFAULT_SORT, PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import { checkOf } from '../../../shared/domain/inventory/server-check.ts'
import { sessionNameOf, type RemoteTerminal } from '../../../shared/domain/remote/remote-terminal.ts'
import { targetOfServer } from '../../../shared/domain/remote/ssh-target.ts'
import type { SessionId, SessionName } from '../../../shared/domain/session.ts'
import { AppError } from '../../../shared/errors.ts'
import type { StateDatabase } from '../../db/open.ts'
import { isSshConfigurationAllowed, readStartFolder, saveAllowedSshConfiguration, saveStartFolder } from '../../db/remote-memory.ts'
import type { Clock } from '../clock/clock.ts'
import { createFleet, LIST_TIMEOUT_MS, type FleetServer } from '../fleet/fleet.ts'
import { createFleetWatches } from '../fleet/fleet-watches.ts'
import { createServerChecks } from '../fleet/server-checks.ts'
import { createHostKeys } from '../host-keys/host-keys.ts'
import { inventoryEvent } from '../inventory/inventory-vault.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { Logger } from '../log/logger.ts'
import { createRemoteRuns } from '../remote-run/remote-runs.ts'
import { createRemoteSessions } from '../remote-tmux/remote-sessions.ts'
import { tmuxScripts } from '../remote-tmux/tmux-scripts.ts'
import type { SpawnPty } from '../sessions/pty-port.ts'
import { startAskpass } from '../ssh/askpass.ts'
import { createConnections, type RemoteHost } from '../ssh/connections.ts'
import { controlFolder, makePrivateFolder } from '../ssh/control-folder.ts'
import { createHostLimit } from '../ssh/host-limit.ts'
import type { StartProcess } from '../ssh/process-port.ts'
import { sshEnvironment } from '../ssh/ssh-environment.ts'
import type { Vault } from '../vault/vault.ts'
import { createSshResolver } from '../ssh/ssh-resolver.ts'
import { createLinkPulse } from '../remote-tabs/link-pulse.ts'
import { createRemoteTabStore } from '../remote-tabs/remote-tab-store.ts'
import { createRemoteTabs } from '../remote-tabs/remote-tabs.ts'

/** What servers need from the system. */
export interface RemotePorts {
  readonly spawn: SpawnPty
  readonly startProcess: StartProcess
  /** The full path of a program; null when it is not installed. */
  readonly findProgram: (name: string) => string | null
}

interface Parts extends RemotePorts {
  readonly dataDir: string
  readonly homeDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Read instead of the person's own; null for that. */
  readonly sshConfigFile: string | null
  readonly isWindows: boolean
  readonly db: StateDatabase
  readonly renameTerminal: (id: SessionId, name: SessionName) => void
  readonly vault: Pick<Vault, 'change' | 'refuse' | 'status'>
  readonly inventory: Pick<Inventory, 'servers' | 'recordChecks' | 'registry'>
  readonly emit: Emit
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Logger
}

export type Remote = ReturnType<typeof createRemote>

/** Everything that is done on servers, put together: connections, keys, sessions, the table of all of them. */
export function createRemote(parts: Parts) {
  const { inventory, vault, clock, emit, newId, findProgram, startProcess: start } = parts
  const env = () => sshEnvironment(parts.env)
  const ownFile = join(parts.dataDir, 'ssh', 'known_hosts')
  makePrivateFolder(join(parts.dataDir, 'ssh'))
  const files = { configFile: parts.sshConfigFile, knownHostsFiles: [ownFile, join(parts.homeDir, '.ssh', 'known_hosts'), join(parts.homeDir, '.ssh', 'known_hosts2')] }
  const folder = parts.isWindows ? null : privateFolder()
  const askpass = folder === null ? null : startAskpass({ folder: join(folder, 'ask'), nowMs: () => clock.nowMs(), asked: (question) => emit('secret.asked', question), over: (id) => emit('secret.over', { id }) })
  const newMark = () => `M${newId()}`
  const connections = createConnections({ start, findProgram, env, files, controlFolder: folder, askpassEnv: (key) => askpass?.env(key) ?? {}, clock, newMark })
  const limit = createHostLimit()
  const sessions = createRemoteSessions(connections)
  const tabs = createRemoteTabs({
    ...{ spawn: parts.spawn, limit, clock, random: Math.random, rename: parts.renameTerminal, isVaultOpen: () => vault.status().kind === 'unlocked' },
    store: createRemoteTabStore(parts.db, (cause) => parts.log.error('remote terminal not saved', cause)),
    placeOf,
    connect(terminal, host) {
      writeDown(terminal.what.kind === 'shell' ? 'remote.open-shell' : 'remote.attach', terminal.serverId, sessionNameOf(terminal) ?? '')
      return connections.connect(host).finally(() => askpass?.dismiss(host.key))
    },
    programOf: ({ what }, host, { detachesOthers, isKnown, besideS }) =>
      connections.sessionOn(host, { isAttended: besideS === null, hasTerminal: true, command: commandOf(what, detachesOthers, isKnown), ...(besideS !== null && { connectTimeoutS: besideS }) }),
    linkChanged(link) {
      emit('remote.linkChanged', link)
      pulse.follow(tabs.links())
    },
  })
  const pulse = createLinkPulse({
    clock,
    isOpen: (id) => connections.isOpen(id) && tabs.links().some(({ serverId, state }) => serverId === id && state.kind === 'connected'),
    ask: async (id) => connections.ask(placeOf(id).host, ':', { timeoutMs: LIST_TIMEOUT_MS, maxBytes: 1000 }),
    silent: (id) => tabs.suspect(id),
  })
  const runs = createRemoteRuns({ clock, newId, changed: (runId, serverId, result) => emit('run.changed', { runId, serverId, result }) })
  const checks = createServerChecks({ clock, record: (found) => inventory.recordChecks(found), failed: (cause) => parts.log.error('what servers answered is not in the inventory', cause) })
  const fleet = createFleet({
    ...{ sessions, clock, random: Math.random },
    changed: (rows, goneIds) => emit('fleet.changed', { rows: [...rows], goneIds: [...goneIds] }),
    looked(id, failure, atMs) {
      const check = checkOf(failure, atMs)
      if (check) checks.found({ id, ...check })
    },
  })
  const watches = createFleetWatches(fleet, clock)
  const hostKeys = createHostKeys({
    ...{ start, findProgram, env, files, ownFile, clock },
    rebuiltAtMs: (id) => inventory.registry.rebuiltAtMs(id),
    audit(event, id, reason) {
      if (event === 'host-key.refuse') vault.refuse({ ...inventoryEvent(event, id, reason), decision: 'refused' })
      else if (event !== 'host-key.unpin') inventory.registry.keyTrusted(id, event, reason)
      else writeDown(event, id, reason)
    },
  })

  function privateFolder(): string | null {
    try {
      const place = controlFolder({ dataDir: parts.dataDir, runtimeDir: parts.env['XDG_RUNTIME_DIR'] ?? null })
      makePrivateFolder(place)
      return place
    } catch (cause) {
      parts.log.error('connections are not shared', cause)
      return null
    }
  }
  /** @throws AppError when it cannot be written: then nothing is done */
  function writeDown(event: string, id: ServerId, reason = ''): void {
    vault.change(inventoryEvent(event, id, reason), () => undefined)
  }
  const findHost = (server: Omit<Server, 'notes'>): RemoteHost | null => {
    const target = targetOfServer(server)
    return target && { key: server.id, target, pin: hostKeys.pinOf(server.id) }
  }
  /** @throws AppError `vault-locked`, `not-found`, `refused` when it has no address */
  function placeOf(id: ServerId): { readonly id: ServerId; readonly name: string; readonly host: RemoteHost } {
    const server = inventory.servers.get(id)
    const host = findHost(server)
    if (!host) throw new AppError('refused', `${server.name} has no address and no ssh alias; add one to connect.`)
    return { id, name: server.name, host }
  }
  const listServers = (): FleetServer[] => {
    const found: FleetServer[] = []
    for (let offset = 0; ; offset += PAGE_MAX) {
      const { rows, rowCount } = inventory.servers.query({ filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset, limit: PAGE_MAX })
      found.push(...rows.filter(({ server }) => !NOT_THERE.has(server.state.kind)).map(({ server }) => ({ id: server.id, name: server.name, host: findHost(server) })))
      if (offset + PAGE_MAX >= rowCount) return found
    }
  }

  return {
    resolver: createSshResolver({
      ...{ start, findProgram, env, configFile: parts.sshConfigFile, homeDir: parts.homeDir },
      allowed: { has: (digest) => isSshConfigurationAllowed(parts.db, digest), add: (digest) => saveAllowedSshConfiguration(parts.db, digest) },
    }),
    ...{ connections, sessions, tabs, runs, fleet, watches, hostKeys, newMark, writeDown },
    ports: { connections, limit, start, clock, newMark },
    placeOf,
    startFolderOf: (id: ServerId): string => readStartFolder(parts.db, id),
    /** The next session of this server begins there, too. A full disk forgets it and stops nothing. */
    keepStartFolder(id: ServerId, folder: string): void {
      try {
        saveStartFolder(parts.db, id, folder)
      } catch (cause) {
        parts.log.error('start folder not saved', cause)
      }
    },
    secrets: () => askpass?.waiting() ?? [],
    answerSecret: (id: string, answer: string | null): boolean => askpass?.answer(id, answer) ?? false,
    /** A connection a person waited for has come or failed. */
    dismissSecrets: (id: ServerId): void => askpass?.dismiss(id),
    /** The inventory or the way a server is checked has changed, or it was locked: then no name stays. */
    serversChanged(isUnlocked: boolean): void {
      if (!isUnlocked) checks.forget()
      fleet.setServers(isUnlocked ? listServers() : [])
    },
    dispose(): void {
      pulse.dispose()
      watches.dispose()
      fleet.dispose()
      checks.forget()
      runs.dispose()
      askpass?.dispose()
      connections.dispose()
    },
  }
}

/** For the login shell of a terminal; null for that shell itself. */
function commandOf(what: RemoteTerminal['what'], detachesOthers: boolean, isKnown: boolean): string | null {
  if (what.kind === 'shell') return null
  if (what.kind === 'listed') return tmuxScripts.attachTo(what.ref, detachesOthers)
  return isKnown ? tmuxScripts.attachAgain(what.name, detachesOthers) : tmuxScripts.attach(what.name, what.folder, detachesOthers)
}

/** States in which there is no machine to ask. */
const NOT_THERE = new Set<Server['state']['kind']>(['planned', 'destroyed'])
