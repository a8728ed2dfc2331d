import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLink, RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { sessionNameOf, type RemoteTerminal } from '../../../shared/domain/remote/remote-terminal.ts'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { SessionName, type Session, type SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { Pty, SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import type { HostLimit } from '../ssh/host-limit.ts'
import { spawnInTurn } from './pty-in-turn.ts'
import { startReconnectingPty, type HowToTry, type ReconnectingPty, type RemoteProgram } from './reconnecting-pty.ts'
import type { RemoteTabStore } from './remote-tab-store.ts'
import { createWaitingPty } from './waiting-pty.ts'

/** Opens a terminal of ours in a new tab. */
export type OpenTab<T> = (opening: Pick<OpenOptions, 'name' | 'size' | 'shell'> & { readonly spawnFor: SpawnFor }) => T

type SpawnFor = NonNullable<OpenOptions['spawnFor']>

export interface HowToAttach {
  readonly detachesOthers: boolean
  /** It was there: when it is not any more, a new one is not made in its place. */
  readonly isKnown: boolean
  /** Beside a connection that is silent, with nobody asked, for so long. Null for any other. */
  readonly besideS: number | null
}

interface Place {
  readonly name: string
  readonly host: RemoteHost
}

interface Ports {
  readonly spawn: SpawnPty
  readonly clock: Clock
  readonly random: () => number
  readonly store: RemoteTabStore
  readonly limit: HostLimit
  /** False while the inventory cannot be read. */
  readonly isVaultOpen: () => boolean
  /** @throws AppError `not-found`, `refused` when it has no address */
  readonly placeOf: (id: ServerId) => Place
  /** Opens the connection that terminals share, with a person at hand. Resolves also when it could not be. */
  readonly connect: (terminal: RemoteTerminal, host: RemoteHost) => Promise<unknown>
  readonly programOf: (terminal: RemoteTerminal, host: RemoteHost, how: HowToAttach) => RemoteProgram
  readonly rename: (id: SessionId, name: SessionName) => void
  readonly linkChanged: (link: RemoteLink) => void
}

export interface RemoteOpening {
  readonly size: TerminalSize
  readonly detachesOthers: boolean
}

interface RemoteTab {
  readonly terminal: RemoteTerminal
  readonly spawnLike: SpawnFor
  /** What it was called by us with the name of its server; empty while that is not known. */
  title: string
  link: RemoteLink | null
  reconnecting: ReconnectingPty | null
  /** Gives back its place on the server. */
  leave: () => void
  /** What is left to do once the vault is open. */
  unlocked: (() => void) | null
}

const LONGEST_TITLE = 60
const SHELL = 'ssh'
/** What ran in it runs still. */
const GOES_ON = { origin: 'opened' } as const
const COUNT_AT_END = / \d+$/

/** Terminals on servers: how each stands to its server, and how it comes back after a restart. */
export function createRemoteTabs({ spawn, clock, random, store, limit, isVaultOpen, placeOf, connect, programOf, rename, linkChanged }: Ports) {
  const tabs = new Map<SessionId, RemoteTab>()

  const tell = (id: SessionId, tab: RemoteTab, serverName: string, state: RemoteLinkState) => {
    const { serverId } = tab.terminal
    const name = TmuxName.safeParse(sessionNameOf(tab.terminal))
    tab.link = { sessionId: id, serverId, serverName, tmuxName: name.success ? name.data : null, state }
    if (tabs.has(id)) linkChanged(tab.link)
  }
  const start = (id: SessionId, tab: RemoteTab, { name, host }: Place, how: Pick<HowToAttach, 'detachesOthers' | 'isKnown'>, options: SpawnOptions): Pty => {
    const program = ({ wasThere, besideS }: HowToTry): RemoteProgram => {
      const { file, args, env } = programOf(tab.terminal, host, { ...how, besideS, isKnown: how.isKnown || wasThere })
      return { file, args, env: { ...env, TERM: 'xterm-256color', COLORTERM: 'truecolor' } }
    }
    const { leave } = tab
    const terminal: SpawnOptions = {
      ...options,
      onExit(end) {
        leave()
        options.onExit(end)
      },
    }
    const spawnHere = spawnInTurn(spawn, () => limit.enter(host.key))
    // When its connection is lost, so is what ran in a plain shell.
    if (tab.terminal.what.kind === 'shell') return spawnHere({ ...terminal, ...program({ wasThere: false, besideS: null }) })
    return (tab.reconnecting = startReconnectingPty({ spawn: spawnHere, terminal, clock, random, program, changed: (state) => tell(id, tab, name, state) }))
  }
  const spawnFor = (terminal: RemoteTerminal, detachesOthers: boolean): SpawnFor => (id) => (options) => {
    const place = placeOf(terminal.serverId)
    const tab: RemoteTab = { terminal, spawnLike: spawnFor(terminal, detachesOthers), title: titleOf(place.name, terminal), link: null, reconnecting: null, leave: limit.takePlace(place.host.key), unlocked: null }
    tabs.set(id, tab)
    const pty = start(id, tab, place, { detachesOthers, isKnown: false }, options)
    store.save(id, terminal)
    return pty
  }
  const retitle = (id: SessionId, tab: RemoteTab, shown: SessionName) => {
    tab.title = titleOf(placeOf(tab.terminal.serverId).name, tab.terminal)
    const plain = titleOf('', tab.terminal)
    if (shown.startsWith(plain)) rename(id, nameOf(tab.title + shown.slice(plain.length)))
  }
  /** Starts it as soon as its server is known: now, or when the vault is opened. */
  const startLater = (id: SessionId, tab: RemoteTab, shown: SessionName, options: SpawnOptions): Pty => {
    let place: Place
    const pty = createWaitingPty(options, (terminal) => start(id, tab, place, { detachesOthers: false, isKnown: true }, terminal))
    const begin = async () => {
      try {
        place = placeOf(tab.terminal.serverId)
        retitle(id, tab, shown)
        tell(id, tab, place.name, { kind: 'connecting' })
        await connect(tab.terminal, place.host)
        if (!tabs.has(id)) return
        tab.leave = limit.takePlace(place.host.key)
        if (tab.terminal.what.kind === 'shell') tell(id, tab, place.name, { kind: 'connected', sinceMs: clock.nowMs() })
        pty.begin()
      } catch (cause) {
        tell(id, tab, '', { kind: 'gone', reason: cause instanceof Error ? cause.message : String(cause) })
        options.onExit({ code: null, signal: null })
      }
    }
    if (isVaultOpen()) queueMicrotask(() => void begin())
    else {
      tell(id, tab, '', { kind: 'locked' })
      tab.unlocked = () => void begin()
    }
    return pty
  }

  return {
    /** @throws AppError when the server is not known, or nothing can be started */
    open: <T>(open: OpenTab<T>, terminal: RemoteTerminal, { size, detachesOthers }: RemoteOpening): T =>
      open({ name: titleOf(placeOf(terminal.serverId).name, terminal), size, shell: SHELL, spawnFor: spawnFor(terminal, detachesOthers) }),
    /** How a saved terminal comes back. @param hasEnded nothing is started then */
    keptOf(id: SessionId, shown: SessionName, hasEnded: boolean): Partial<OpenOptions> {
      const terminal = store.find(id)
      if (!terminal) return {}
      const tab: RemoteTab = { terminal, spawnLike: spawnFor(terminal, false), title: '', link: null, reconnecting: null, leave: () => undefined, unlocked: null }
      tabs.set(id, tab)
      if (!hasEnded) return { shell: SHELL, ...(terminal.what.kind !== 'shell' && GOES_ON), spawnFor: () => (options) => startLater(id, tab, shown, options) }
      tab.unlocked = () => retitle(id, tab, shown)
      return { shell: SHELL }
    },
    /** The vault is open: what waited for it goes on. */
    vaultOpened(): void {
      for (const tab of tabs.values()) {
        const { unlocked } = tab
        tab.unlocked = null
        unlocked?.()
      }
    },
    links: (): RemoteLink[] => [...tabs.values()].flatMap(({ link }) => link ?? []),
    tryNow: (id: SessionId): void => tabs.get(id)?.reconnecting?.tryNow(),
    /** The connection to a server has gone silent. */
    suspect(serverId: ServerId): void {
      for (const { terminal, reconnecting } of tabs.values()) if (terminal.serverId === serverId) reconnecting?.suspect()
    },
    /** The machine woke up, or the network came back. */
    tryAllNow(): void {
      for (const { reconnecting } of tabs.values()) reconnecting?.tryNow()
    },
    isRemote: (id: SessionId): boolean => tabs.has(id),
    spawnLike: (id: SessionId): SpawnFor | undefined => tabs.get(id)?.spawnLike,
    /** What a terminal is called in the plain file of tabs, which names no server. A name the person gave is theirs to keep. */
    savedNameOf({ id, name }: Pick<Session, 'id' | 'name'>): SessionName {
      const tab = tabs.get(id)
      if (!tab?.title) return name
      const ours = [tab.title, tab.title.replace(COUNT_AT_END, '')].find((each) => name.startsWith(each))
      return ours === undefined ? name : nameOf(titleOf('', tab.terminal) + name.slice(ours.length))
    },
    sessionClosed(id: SessionId): void {
      tabs.get(id)?.leave()
      tabs.delete(id)
      store.forget(id)
    },
    /** All saved tabs are back: what belongs to none of them is dropped. */
    restored: (ids: readonly SessionId[]): void => store.keepOnly(ids),
  }
}

/** @param serverName empty where it is not to be told */
function titleOf(serverName: string, terminal: RemoteTerminal): SessionName {
  const session = sessionNameOf(terminal)
  if (serverName === '') return nameOf(session ?? 'Remote shell')
  return nameOf(session === null ? serverName : `${serverName}: ${session}`)
}

function nameOf(title: string): SessionName {
  return SessionName.parse(title.slice(0, LONGEST_TITLE).trim())
}
