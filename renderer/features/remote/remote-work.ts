import type { Api } from '../../../shared/contract/api.ts'
import type { RemoteFailureKind } from '../../../shared/domain/remote/remote-failure.ts'
import type { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { AppError } from '../../../shared/errors.ts'
import type { NamedServer, RemotePlace, RemoteState } from './remote-state.ts'

/** What is needed to do something on servers. */
export interface RemoteWork {
  readonly api: Pick<Api, 'call'>
  readonly update: (part: Partial<RemoteState>) => void
  /** What a terminal that is opened now will have. */
  readonly size: () => TerminalSize
  readonly opened: (id: SessionId) => void
  readonly fail: (error: unknown) => void
}

/** What the dialog of a question is given. */
export interface QuestionProps {
  readonly work: RemoteWork
  readonly onClose: () => void
  /** With what was done. */
  readonly onDone: (sentence: string) => void
}

const KEY_KINDS = new Set<RemoteFailureKind>(['host-key-unknown', 'host-key-changed', 'host-key-revoked'])

/** Connects with a person at hand; a key that is not trusted is shown first, and `act` is done once it is. */
export async function whenConnected(work: RemoteWork, server: NamedServer, act: () => Promise<void>): Promise<void> {
  const { api, update, fail } = work
  update({ connecting: server, done: null })
  try {
    const answer = await api.call('remote.connect', { serverId: server.id })
    if (answer.kind === 'connected') await act()
    else if (KEY_KINDS.has(answer.failure.kind)) await lookAtKey(work, server, () => void whenConnected(work, server, act))
    else fail(new AppError('remote-failed', `${server.name}: ${answer.failure.text}`))
  } catch (error) {
    fail(error)
  }
  update({ connecting: null })
}

/** Shows the key of a server. Nothing is trusted by looking. */
export async function lookAtKey({ api, update, fail }: RemoteWork, server: NamedServer, then: (() => void) | null): Promise<void> {
  update({ connecting: server })
  try {
    const report = await api.call('hostKey.look', { serverId: server.id })
    update({ asked: { kind: 'host-key', server, report, then } })
  } catch (error) {
    fail(error)
  }
  update({ connecting: null })
}

/** A plain shell on the server, in a new tab. */
export function openShell(work: RemoteWork, server: NamedServer): Promise<void> {
  return whenConnected(work, server, async () => {
    const { session } = await work.api.call('remote.openShell', { serverId: server.id, size: work.size() })
    work.opened(session.id)
  })
}

export function attachTo(work: RemoteWork, { server, session }: RemotePlace, detachesOthers = false): Promise<void> {
  return whenConnected(work, server, async () => {
    const opened = await work.api.call('remote.attachTo', { serverId: server.id, ref: session.ref, shownName: session.name.slice(0, 200), detachesOthers, size: work.size() })
    work.opened(opened.session.id)
  })
}

/** Joins the session of this name, or makes it, whichever is right at that moment on the server. */
export function attachByName(work: RemoteWork, server: NamedServer, name: TmuxName, folder: string): Promise<void> {
  return whenConnected(work, server, async () => {
    const { session } = await work.api.call('remote.attach', { serverId: server.id, name, folder, detachesOthers: false, size: work.size() })
    work.opened(session.id)
  })
}

export async function detachAll({ api, update, fail }: RemoteWork, { server, session }: RemotePlace): Promise<void> {
  try {
    await api.call('remoteSession.detachClients', { serverId: server.id, ref: session.ref })
    update({ done: `Everybody is detached from ${session.name} on ${server.name}; it goes on.` })
  } catch (error) {
    fail(error)
  }
}
