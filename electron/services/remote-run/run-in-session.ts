import type { CommandOutput, FinalResult } from '../../../shared/domain/remote/command-result.ts'
import type { TmuxRef } from '../../../shared/domain/remote/tmux-name.ts'
import { plainOutput } from '../../../shared/lib/plain-output.ts'
import type { Clock } from '../clock/clock.ts'
import type { RemoteSessions } from '../remote-tmux/remote-sessions.ts'
import { tmuxScripts } from '../remote-tmux/tmux-scripts.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import type { ExecuteOptions } from './execute.ts'

interface Ports {
  readonly sessions: Pick<RemoteSessions, 'startCommand' | 'finishCommand'>
  readonly execute: (host: RemoteHost, command: string, options: ExecuteOptions) => Promise<FinalResult>
  readonly clock: Clock
  readonly newMark: () => string
}

const NOTHING: CommandOutput = { text: '', isTruncated: false, isCleaned: false }

/**
 * Runs a command in a session of tmux: in a window of its own, in the folder of the active pane. What runs in that pane is
 * left alone, be it an editor, a shell that hangs or one that writes; so the output is the command's and nothing else's.
 * @throws AppError `not-found`, `remote-failed`
 */
export async function runInSession({ sessions, execute, clock, newMark }: Ports, host: RemoteHost, ref: TmuxRef, command: string, options: ExecuteOptions): Promise<FinalResult> {
  const token = `mooring-${newMark()}`
  const startedAtMs = clock.nowMs()
  const paneId = await sessions.startCommand(host, ref, command, token)
  const waited = await execute(host, tmuxScripts.awaitCommand(paneId, token), options)
  const durationMs = clock.nowMs() - startedAtMs
  if (waited.kind === 'failed') return waited
  // Also when it was given up: then this ends it.
  const left = await sessions.finishCommand(host, paneId, options.maxBytes)
  const output = left === null ? NOTHING : { ...plainOutput(left.text), isTruncated: left.isCut }
  const ran = { output, error: NOTHING, durationMs }
  if (waited.kind !== 'ended') return { kind: waited.kind, ...ran }
  if (left?.code === null || left === null) return { kind: 'failed', failure: { kind: 'closed', text: 'The window in which the command ran was closed before it was done.' } }
  return { kind: 'ended', code: left.code, ...ran }
}
