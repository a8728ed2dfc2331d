import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import type { RemoteFailure } from '../../../shared/domain/remote/remote-failure.ts'
import type { RemotePane } from '../../../shared/domain/remote/remote-session.ts'
import { TmuxId, type TmuxName, type TmuxRef } from '../../../shared/domain/remote/tmux-name.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Connections, RemoteHost } from '../ssh/connections.ts'
import type { Asking } from '../ssh/shell-channel.ts'
import { LIST_SCRIPT, readSessionList, tmuxFailure, type ListReading } from './session-list.ts'
import { GONE_CODE, OLD_CODE, SCROLLED_CODE, tmuxScripts } from './tmux-scripts.ts'

const ASKING: Asking = { timeoutMs: 20_000, maxBytes: 1_000_000 }
/** What 10,000 sessions with long names take, and some more. */
const LIST_MAX_BYTES = 8_000_000

/** A server of tmux whose last session has just ended is on its way out, and takes no new one. */
const LEAVING = /server exited|lost server/
const ROUNDS_WHILE_LEAVING = 5

export type RemoteSessions = ReturnType<typeof createRemoteSessions>

/** The sessions tmux has on servers: listed, made, named and ended over the shell that is open there. */
export function createRemoteSessions(connections: Pick<Connections, 'ask'>) {
  const ask = async (host: RemoteHost, script: string, roundsLeft = ROUNDS_WHILE_LEAVING): Promise<string> => {
    const answer = await connections.ask(host, script, ASKING)
    if (answer.kind === 'failed') throw remoteError(answer.failure)
    if (answer.code === 0) return answer.output
    if (roundsLeft > 0 && LEAVING.test(answer.output)) return ask(host, script, roundsLeft - 1)
    throw refusal(answer.code, answer.output)
  }

  const list = async (host: RemoteHost, timeoutMs: number, roundsLeft = ROUNDS_WHILE_LEAVING): Promise<ListReading> => {
    const answer = await connections.ask(host, LIST_SCRIPT, { timeoutMs, maxBytes: LIST_MAX_BYTES, isWhole: true })
    if (answer.kind === 'failed') return answer
    return roundsLeft > 0 && answer.code !== 0 && LEAVING.test(answer.output) ? list(host, timeoutMs, roundsLeft - 1) : readSessionList(answer)
  }
  const done = () => undefined

  return {
    /** One round trip, over a new connection, too. */
    list: (host: RemoteHost, timeoutMs: number): Promise<ListReading> => list(host, timeoutMs),
    /** @throws AppError `refused` when there is one of this name, `remote-failed` */
    async create(host: RemoteHost, name: TmuxName, folder: string): Promise<TmuxRef> {
      const [, id = '', created = ''] = /^(\$\d+):(\d+)$/m.exec(await ask(host, tmuxScripts.create(name, folder))) ?? []
      return { id: TmuxId.parse(id), createdAtS: Number(created) }
    },
    /** What would end with the session. @throws AppError `not-found`, `remote-failed` */
    async panes(host: RemoteHost, ref: TmuxRef): Promise<RemotePane[]> {
      const output = await ask(host, tmuxScripts.panes(ref))
      return output.split('\n').flatMap((line) => {
        const [, index, dead, command = ''] = /^(\d+):([01]?):(.*)$/.exec(line) ?? []
        return index === undefined ? [] : [{ windowIndex: Number(index), isDead: dead === '1', command: shownLine(command) }]
      })
    },
    /** @throws AppError `not-found`, `remote-failed` */
    detachClients: (host: RemoteHost, ref: TmuxRef): Promise<void> => ask(host, tmuxScripts.detachClients(ref)).then(done),
    /** @throws AppError `not-found`, `refused` when the name is taken, `remote-failed` */
    rename: (host: RemoteHost, ref: TmuxRef, name: TmuxName): Promise<void> => ask(host, tmuxScripts.rename(ref, name)).then(done),
    /** @throws AppError `not-found`, `remote-failed` */
    kill: (host: RemoteHost, ref: TmuxRef): Promise<void> => ask(host, tmuxScripts.kill(ref)).then(done),
    /** Types into the active pane, character by character as it stands. @throws AppError `not-found`, `refused` while somebody scrolls there */
    type: (host: RemoteHost, ref: TmuxRef, text: string): Promise<void> => ask(host, tmuxScripts.type(ref, text)).then(done),
    /** @throws AppError `not-found`, `remote-failed` @returns the pane it runs in */
    async startCommand(host: RemoteHost, ref: TmuxRef, command: string, token: string): Promise<string> {
      const paneId = /^%\d+$/m.exec(await ask(host, tmuxScripts.startCommand(ref, command, token)))?.[0]
      if (paneId === undefined) throw remoteError({ kind: 'garbled', text: 'tmux opened no window for the command; try again.' })
      return paneId
    },
    /** @throws AppError `remote-failed` @returns a null code when the command has not ended, null when its window is gone */
    async finishCommand(host: RemoteHost, paneId: string, maxBytes: number): Promise<{ readonly code: number | null; readonly text: string; readonly isCut: boolean } | null> {
      const answer = await connections.ask(host, tmuxScripts.finishCommand(paneId, maxBytes), { ...ASKING, maxBytes: maxBytes + ASKING.maxBytes })
      if (answer.kind === 'failed') throw remoteError(answer.failure)
      const [, code, size, limit, text = ''] = /^(\d*):(\d+):(\d+)\n([^]*)$/.exec(answer.output) ?? []
      if (size === undefined) return null
      // tmux drops a tenth of its lines when it has no room for more.
      return { code: code ? Number(code) : null, text: trimmed(text), isCut: Number(size) >= Number(limit) * 0.9 || Buffer.byteLength(text) >= maxBytes }
    },
  }
}

export function remoteError({ text }: RemoteFailure): AppError {
  return new AppError('remote-failed', text)
}

/** What a screen shows, without the empty rest of its lines and of itself. */
function trimmed(screen: string): string {
  return screen.replace(/ +$/gm, '').replace(/\n*$/, '\n').replace(/^\n$/, '')
}

function refusal(code: number, output: string): AppError {
  if (code === GONE_CODE || /can't find (session|pane|window)|no server running|error connecting to/.test(output)) return new AppError('not-found', 'This session is no longer there; it ended or was ended by somebody else.')
  if (code === OLD_CODE) return new AppError('refused', 'tmux on this server is older than 3.0, which this takes; attach to the session and do it there, or run the command without a session.')
  if (/no current client/.test(output)) return new AppError('refused', 'This old tmux does that only while somebody is attached; attach to the session and try again.')
  if (code === SCROLLED_CODE) return new AppError('refused', 'Somebody scrolls in this session, so it would take what is typed for commands; leave that first.')
  if (/duplicate session/.test(output)) return new AppError('refused', 'A session of this name is already there; attach to it, or choose another name.')
  return remoteError(tmuxFailure(code, output))
}
