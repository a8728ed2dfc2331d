import type { Handlers } from '../../shared/contract/commands.ts'
import type { remoteCommands } from '../../shared/contract/remote-commands.ts'
import type { ServerId } from '../../shared/domain/inventory/server.ts'
import type { FinalResult } from '../../shared/domain/remote/command-result.ts'
import type { RemoteTerminal } from '../../shared/domain/remote/remote-terminal.ts'
import { execute } from '../services/remote-run/execute.ts'
import { runInSession } from '../services/remote-run/run-in-session.ts'
import type { RemoteOpening } from '../services/remote-tabs/remote-tabs.ts'
import type { Remote } from '../services/remote/remote.ts'
import type { RemoteHost } from '../services/ssh/connections.ts'
import type { createFrontTabs } from '../services/workspace/front-tabs.ts'
import type { Workspace } from '../services/workspace/workspace.ts'

interface Parts {
  readonly remote: Remote
  readonly workspace: Workspace
  readonly fronts: ReturnType<typeof createFrontTabs>
}

/** What each command about servers does. What changes something there is written down before it is done. */
export function createRemoteHandlers({ remote, workspace, fronts }: Parts): Pick<Handlers, keyof typeof remoteCommands> {
  const { connections, sessions, tabs, runs, fleet, hostKeys, writeDown } = remote
  const placeOf = (id: ServerId) => remote.placeOf(id)
  const open = (windowId: number, terminal: RemoteTerminal, opening: RemoteOpening) => fronts.actIn(windowId, () => tabs.open(workspace.openWith, terminal, opening))

  return {
    'fleet.read': () => fleet.read(),
    'fleet.watch': ({ isWatched }, { windowId }) => remote.watches.set(windowId, isWatched),
    'fleet.refresh': ({ serverIds }) => fleet.refresh(serverIds),
    'remote.connect': async ({ serverId }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.connect', serverId)
      const answer = await connections.connect(host).finally(() => remote.dismissSecrets(serverId))
      void fleet.refresh([serverId])
      return answer.kind === 'failed' ? answer : { kind: 'connected', greeting: connections.greetingOf(serverId) }
    },
    'remote.resolve': ({ serverId, allowsCommands }) => remote.resolver.resolve(placeOf(serverId).host.target, allowsCommands),
    'remote.disconnect': ({ serverId }) => connections.close(serverId),
    'remote.openShell': ({ serverId, size }, { windowId }) => {
      placeOf(serverId)
      writeDown('remote.open-shell', serverId)
      return open(windowId, { serverId, what: { kind: 'shell' } }, { size, detachesOthers: false })
    },
    'remote.attach': ({ serverId, name, folder, detachesOthers, size }, { windowId }) => {
      placeOf(serverId)
      writeDown('remote.attach', serverId, name)
      remote.keepStartFolder(serverId, folder)
      return open(windowId, { serverId, what: { kind: 'named', name, folder } }, { size, detachesOthers })
    },
    'remote.startFolder': ({ serverId }) => remote.startFolderOf(placeOf(serverId).id),
    'remote.attachTo': ({ serverId, ref, shownName, detachesOthers, size }, { windowId }) => {
      placeOf(serverId)
      writeDown('remote.attach', serverId, ref.id)
      return open(windowId, { serverId, what: { kind: 'listed', ref, shownName } }, { size, detachesOthers })
    },
    'remote.links': () => tabs.links(),
    'remote.reconnect': ({ sessionId }) => tabs.tryNow(sessionId),

    'remoteSession.create': async ({ serverId, name, folder }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.create-session', serverId, name)
      const ref = await sessions.create(host, name, folder).finally(() => void fleet.refresh([serverId]))
      remote.keepStartFolder(serverId, folder)
      return ref
    },
    'remoteSession.panes': ({ serverId, ref }) => sessions.panes(placeOf(serverId).host, ref),
    'remoteSession.detachClients': ({ serverId, ref }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.detach-clients', serverId, ref.id)
      return sessions.detachClients(host, ref).finally(() => void fleet.refresh([serverId]))
    },
    'remoteSession.rename': ({ serverId, ref, name }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.rename-session', serverId, `${ref.id} ${name}`)
      return sessions.rename(host, ref, name).finally(() => void fleet.refresh([serverId]))
    },
    'remoteSession.kill': ({ serverId, ref }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.kill-session', serverId, ref.id)
      return sessions.kill(host, ref).finally(() => void fleet.refresh([serverId]))
    },
    'remoteSession.type': ({ serverId, ref, text, isEntered }) => {
      const { host } = placeOf(serverId)
      writeDown('remote.type', serverId, ref.id)
      return sessions.type(host, ref, isEntered ? `${text}\r` : text)
    },

    'run.start': ({ command, timeoutMs, where }) => {
      const places = (where.kind === 'servers' ? [...new Set(where.serverIds)] : [where.serverId]).map(placeOf)
      for (const { id } of places) writeDown(where.kind === 'servers' ? 'remote.run' : 'remote.run-in-session', id)
      const onServer = (host: RemoteHost, ran: string, options: Parameters<typeof execute>[3]): Promise<FinalResult> => execute(remote.ports, host, ran, options)
      if (where.kind === 'servers') return runs.start(places, command, timeoutMs, (host, options) => onServer(host, command, options))
      return runs.start(places, command, timeoutMs, (host, options) => runInSession({ ...remote.ports, sessions, execute: onServer }, host, where.ref, command, options))
    },
    'run.read': ({ runId }) => runs.read(runId),
    'run.cancel': ({ runId }) => runs.cancel(runId),

    'hostKey.look': ({ serverId }) => hostKeys.look(serverId, placeOf(serverId).host),
    'hostKey.decide': ({ serverId, fingerprint, decision }) => {
      hostKeys.decide(serverId, fingerprint, decision)
      remote.serversChanged(true)
      void fleet.refresh([serverId])
    },
    'hostKey.unpin': ({ serverId }) => {
      hostKeys.unpin(serverId)
      remote.serversChanged(true)
    },
    'secret.waiting': () => remote.secrets(),
    'secret.answer': ({ id, answer }) => remote.answerSecret(id, answer),
  }
}
