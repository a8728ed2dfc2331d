import type { FinalResult } from '../../../shared/domain/remote/command-result.ts'
import type { Clock } from '../clock/clock.ts'
import type { Connections, RemoteHost } from '../ssh/connections.ts'
import type { HostLimit } from '../ssh/host-limit.ts'
import type { StartProcess } from '../ssh/process-port.ts'
import { shellWord } from '../ssh/shell-words.ts'
import { sshFailure, SSH_MISSING } from '../ssh/ssh-failure.ts'
import { createKeptOutput } from './kept-output.ts'

export interface ExecuteOptions {
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

interface Ports {
  readonly connections: Pick<Connections, 'ask' | 'sessionOn'>
  readonly limit: Pick<HostLimit, 'takePlace'>
  readonly start: StartProcess
  readonly clock: Clock
  readonly newMark: () => string
}

const OPEN = { timeoutMs: 20_000, maxBytes: 100_000 }

/**
 * Runs a command in the login shell of a server, without a terminal. Cancelling it ends there all that it started in its
 * own group: a watcher on the server sees that we are gone.
 * @throws AppError `refused` when too much is open there
 */
export async function execute({ connections, limit, start, clock, newMark }: Ports, host: RemoteHost, command: string, { timeoutMs, maxBytes, signal }: ExecuteOptions): Promise<FinalResult> {
  const opened = await connections.ask(host, ':', OPEN)
  if (opened.kind === 'failed') return opened
  const leave = limit.takePlace(host.key)
  const mark = newMark()
  const [output, error] = [createKeptOutput(maxBytes), createKeptOutput(maxBytes)]
  const startedAtMs = clock.nowMs()
  let end: 'timed-out' | 'cancelled' | null = null
  /** The end of the error output: there the watcher says the code. */
  let tail = Buffer.alloc(0)

  return new Promise((resolve) => {
    const stop = (why: typeof end) => {
      end ??= why
      child.kill()
    }
    const cancel = () => stop('cancelled')
    const finish = (isMissing: boolean) => {
      stopTimer()
      signal.removeEventListener('abort', cancel)
      if (tail.length > 0) error.add(tail)
      const ran = { output: output.read(), error: error.read(), durationMs: clock.nowMs() - startedAtMs }
      resolve(end === null ? { kind: 'failed', failure: isMissing ? SSH_MISSING : sshFailure(ran.error.text) } : { kind: end, ...ran })
    }
    const child = start({
      ...connections.sessionOn(host, { isAttended: false, hasTerminal: false, command: 'exec sh' }),
      onOutput: (bytes) => output.add(bytes),
      onError(bytes) {
        const all = Buffer.concat([tail, bytes])
        const keep = Math.min(all.length, mark.length + MARK_ROOM_BYTES)
        error.add(all.subarray(0, all.length - keep))
        tail = all.subarray(all.length - keep)
      },
      onExit({ isMissing }) {
        leave()
        const said = tail.toString('latin1')
        const at = said.lastIndexOf(`\n${mark}>`)
        if (at < 0 || end !== null) return finish(isMissing)
        stopTimer()
        signal.removeEventListener('abort', cancel)
        error.add(tail.subarray(0, at))
        resolve({ kind: 'ended', code: Number.parseInt(said.slice(at + mark.length + 2), 10), output: output.read(), error: error.read(), durationMs: clock.nowMs() - startedAtMs })
      },
    })
    const stopTimer = clock.startTimer(timeoutMs, () => stop('timed-out'))
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    child.write(watched(mark, command))
  })
}

/** A line feed, `>`, three digits and a line feed beside the mark. */
const MARK_ROOM_BYTES = 6

/**
 * A script for the remote shell. What it reads never comes: the end of its input is the end of the connection, and then
 * the group that sshd made for it is ended.
 */
function watched(mark: string, command: string): string {
  return `
exec 3<&0
(trap '' TERM HUP; cat <&3 >/dev/null; kill -TERM 0) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
"\${SHELL:-/bin/sh}" -c ${shellWord(command)} </dev/null
code=$?
kill -9 $watcher 2>/dev/null
printf '\\n%s>%d\\n' ${mark} $code >&2
exit 0
`
}
