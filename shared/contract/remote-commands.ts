import { z } from 'zod'
import { ServerId } from '../domain/inventory/server.ts'
import { TabId } from '../domain/layout.ts'
import { PaneId } from '../domain/pane.ts'
import { RemoteCommand } from '../domain/remote/command-result.ts'
import { FleetRow } from '../domain/remote/fleet-row.ts'
import { HostKeyDecision, HostKeyReport } from '../domain/remote/host-key.ts'
import { RemoteFailure } from '../domain/remote/remote-failure.ts'
import { RemoteLink } from '../domain/remote/remote-link.ts'
import { RemoteRun, RUN_SERVERS_MAX, RunId } from '../domain/remote/remote-run.ts'
import { RemotePane } from '../domain/remote/remote-session.ts'
import { ResolvedTarget } from '../domain/remote/resolved-target.ts'
import { SecretQuestion } from '../domain/remote/secret-question.ts'
import { RemoteFolder, TmuxName, TmuxRef } from '../domain/remote/tmux-name.ts'
import { Session, SessionId } from '../domain/session.ts'
import { TerminalSize } from '../domain/terminal-size.ts'

const Nothing = z.void()
const OnServer = z.object({ serverId: ServerId }).strict()
const OnSession = z.object({ serverId: ServerId, ref: TmuxRef }).strict()
const OpenedTab = z.object({ tabId: TabId, paneId: PaneId, session: Session })

/** What a window may do on servers. All of it needs the unlocked vault, which knows them. */
export const remoteCommands = {
  /** The table as it is known now; followed by `fleet.changed`. */
  'fleet.read': { input: Nothing, output: z.array(FleetRow) },
  /** Servers are asked again and again while one window watches; it says so again within `FLEET_WATCH_LASTS_MS`. */
  'fleet.watch': { input: z.object({ isWatched: z.boolean() }).strict(), output: Nothing },
  /** Asks now; null is all of them. Answered when each has answered or failed. */
  'fleet.refresh': { input: z.object({ serverIds: z.array(ServerId).max(10_000).nullable() }).strict(), output: Nothing },

  /** Opens the connection with a person at hand: ssh may ask through `secret.asked`. */
  'remote.connect': {
    input: OnServer,
    output: z.discriminatedUnion('kind', [z.object({ kind: z.literal('connected'), greeting: z.string() }), z.object({ kind: z.literal('failed'), failure: RemoteFailure })]),
  },
  /** What ssh would do for a server. It may run commands of the configuration, so those are told first. */
  'remote.resolve': { input: z.object({ serverId: ServerId, allowsCommands: z.boolean() }).strict(), output: ResolvedTarget },
  'remote.disconnect': { input: OnServer, output: Nothing },
  /** A plain login shell in a new tab. */
  'remote.openShell': { input: z.object({ serverId: ServerId, size: TerminalSize }).strict(), output: OpenedTab },
  /** Makes the session or joins it, in a new tab that connects again by itself. */
  'remote.attach': { input: z.object({ serverId: ServerId, name: TmuxName, folder: RemoteFolder, detachesOthers: z.boolean(), size: TerminalSize }).strict(), output: OpenedTab },
  /** Where sessions of this server began last; empty for its home folder. */
  'remote.startFolder': { input: OnServer, output: RemoteFolder },
  /** Joins a session that is listed, also one whose name is none of ours. */
  'remote.attachTo': { input: z.object({ serverId: ServerId, ref: TmuxRef, shownName: z.string().max(200), detachesOthers: z.boolean(), size: TerminalSize }).strict(), output: OpenedTab },
  'remote.links': { input: Nothing, output: z.array(RemoteLink) },
  /** Tries now what waits to connect again. */
  'remote.reconnect': { input: z.object({ sessionId: SessionId }).strict(), output: Nothing },

  /** Refused when there is one of this name. */
  'remoteSession.create': { input: z.object({ serverId: ServerId, name: TmuxName, folder: RemoteFolder }).strict(), output: TmuxRef },
  /** What would end with it. */
  'remoteSession.panes': { input: OnSession, output: z.array(RemotePane) },
  'remoteSession.detachClients': { input: OnSession, output: Nothing },
  'remoteSession.rename': { input: OnSession.extend({ name: TmuxName }).strict(), output: Nothing },
  'remoteSession.kill': { input: OnSession, output: Nothing },
  /** Into the active pane, letter by letter; `isEntered` presses Enter after it. */
  'remoteSession.type': { input: OnSession.extend({ text: z.string().min(1).max(16_384), isEntered: z.boolean() }).strict(), output: Nothing },

  /** Runs a command on servers, each in its login shell, or in one session of one server. Results come with `run.changed`. */
  'run.start': {
    input: z
      .object({
        command: RemoteCommand,
        timeoutMs: z.number().int().min(1000).max(86_400_000),
        where: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('servers'), serverIds: z.array(ServerId).min(1).max(RUN_SERVERS_MAX) }).strict(),
          z.object({ kind: z.literal('session'), serverId: ServerId, ref: TmuxRef }).strict(),
        ]),
      })
      .strict(),
    output: RemoteRun,
  },
  'run.read': { input: z.object({ runId: RunId }).strict(), output: RemoteRun },
  /** Ends it where it still runs. */
  'run.cancel': { input: z.object({ runId: RunId }).strict(), output: Nothing },

  /** Asks the server for its key. Nothing is trusted by looking. */
  'hostKey.look': { input: OnServer, output: HostKeyReport },
  /** Only for the key that was looked at last. */
  'hostKey.decide': { input: z.object({ serverId: ServerId, fingerprint: HostKeyReport.unwrap().shape.offered.unwrap().shape.fingerprint, decision: HostKeyDecision }).strict(), output: Nothing },
  'hostKey.unpin': { input: OnServer, output: Nothing },

  /** What ssh waits for now; followed by `secret.asked` and `secret.over`. */
  'secret.waiting': { input: Nothing, output: z.array(SecretQuestion) },
  /** Null is no. False when it was over already. */
  'secret.answer': { input: z.object({ id: z.string().max(200), answer: z.string().max(4096).nullable() }).strict(), output: z.boolean() },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
