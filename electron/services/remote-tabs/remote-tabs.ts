import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import type { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { SessionName, type SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import { startReconnectingPty, type ReconnectingPty, type RemoteProgram } from './reconnecting-pty.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { SpawnPty } from '../sessions/pty-port.ts'

/** Opens a terminal of ours in a new tab. */
export type OpenTab<T> = (opening: Pick<OpenOptions, 'name' | 'size' | 'shell'> & { readonly spawnFor: NonNullable<OpenOptions['spawnFor']> }) => T

type SpawnFor = NonNullable<OpenOptions['spawnFor']>

interface Ports {
  readonly spawn: SpawnPty
  readonly clock: Clock
  readonly random: () => number
  readonly linkChanged: (link: RemoteLink) => void
}

export interface RemoteOpening {
  readonly serverId: ServerId
  readonly serverName: string
  readonly tmuxName: TmuxName | null
  /** What the tab is called. */
  readonly title: string
  readonly size: TerminalSize
  readonly program: () => RemoteProgram
}

const LONGEST_TITLE = 60

/** Terminals on servers, and how each stands to its server. */
export function createRemoteTabs({ spawn, clock, random, linkChanged }: Ports) {
  const links = new Map<SessionId, { link: RemoteLink; readonly pty: () => ReconnectingPty | null }>()
  /** How a terminal like one of these is started; kept while that one is there. */
  const likes = new Map<SessionId, SpawnFor>()
  const remembered = (spawnFor: SpawnFor): SpawnFor => (id) => {
    likes.set(id, remembered(spawnFor))
    return spawnFor(id)
  }
  const withTerm = ({ file, args, env }: RemoteProgram) => ({ file, args, env: { ...env, TERM: 'xterm-256color', COLORTERM: 'truecolor' } })

  return {
    /** A plain shell: when its connection is lost, so is what ran in it. */
    openShell<T>(open: OpenTab<T>, { title, size, program }: RemoteOpening): T {
      return open({ name: nameOf(title), size, shell: 'ssh', spawnFor: remembered(() => (terminal) => spawn({ ...terminal, ...withTerm(program()) })) })
    },
    openSession<T>(open: OpenTab<T>, { serverId, serverName, tmuxName, title, size, program }: RemoteOpening): T {
      const spawnFor = (sessionId: SessionId): SpawnPty => (terminal) => {
        let pty: ReconnectingPty | null = null
        const base = { sessionId, serverId, serverName, tmuxName }
        const entry = { link: { ...base, state: { kind: 'connecting' } } as RemoteLink, pty: () => pty }
        links.set(sessionId, entry)
        pty = startReconnectingPty({
          ...{ spawn, terminal, clock, random, program: () => withTerm(program()) },
          changed(state) {
            entry.link = { ...base, state }
            linkChanged(entry.link)
          },
        })
        return pty
      }
      return open({ name: nameOf(title), size, shell: 'ssh', spawnFor: remembered(spawnFor) })
    },
    links: (): RemoteLink[] => [...links.values()].map(({ link }) => link),
    tryNow: (id: SessionId): void => links.get(id)?.pty()?.tryNow(),
    /** The machine woke up, or the network came back. */
    tryAllNow(): void {
      for (const { pty } of links.values()) pty()?.tryNow()
    },
    spawnLike: (id: SessionId): SpawnFor | undefined => likes.get(id),
    sessionClosed(id: SessionId): void {
      links.delete(id)
      likes.delete(id)
    },
  }
}

function nameOf(title: string): SessionName {
  return SessionName.parse(title.slice(0, LONGEST_TITLE).trim())
}
