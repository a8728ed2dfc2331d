import type { RemoteFailure } from '../../../shared/domain/remote/remote-failure.ts'
import type { Clock } from '../clock/clock.ts'
import { createFrameReader, framed, framedWhole, type Frame } from './frame-reader.ts'
import type { ProcessOptions, StartProcess } from './process-port.ts'
import { CLOSED, GARBLED, sshFailure, SSH_FAILED_CODE, SSH_MISSING, TIMED_OUT } from './ssh-failure.ts'

export type Answered = { readonly kind: 'answered'; readonly code: number; readonly output: string }
export type Answer = Answered | { readonly kind: 'failed'; readonly failure: RemoteFailure }

export interface Asking {
  readonly timeoutMs: number
  /** What a server that says more than this gets is the end of its connection. */
  readonly maxBytes: number
  /** The script is one simple command, and what it says is wanted in one piece. */
  readonly isWhole?: boolean
}

interface Options extends Pick<ProcessOptions, 'file' | 'args' | 'env'> {
  readonly start: StartProcess
  readonly clock: Clock
  /** 128 random bits: no output can hold it by chance or on purpose. */
  readonly newMark: () => string
  /** The first answer arrived: what the server said before it, as bytes. */
  readonly opened: (noise: Buffer) => void
  readonly closed: (failure: RemoteFailure) => void
}

export type ShellChannel = ReturnType<typeof openShellChannel>

/** Programs are also where packages of other systems put them, and nobody's tmux is inside ours. */
const PREAMBLE = 'PATH="$PATH:/usr/local/bin:/opt/homebrew/bin:/opt/local/bin:$HOME/.local/bin:/snap/bin"; export PATH; unset TMUX TMUX_PANE\n'
const ERROR_MAX_BYTES = 16_384

interface Request extends Asking {
  readonly script: string
  readonly answered: (answer: Answer) => void
  readonly stopTimer: () => void
}

/**
 * One shell on a server that stays: what is asked costs one round trip and no login. It answers one request after the
 * other. A request without an answer in time ends the whole channel, for nothing behind it could be answered either.
 */
export function openShellChannel({ start, clock, newMark, opened, closed, ...program }: Options) {
  const waiting: Request[] = []
  let reader: ReturnType<typeof createFrameReader> | null = null
  let isOpened = false
  let failure: RemoteFailure | null = null
  let said = ''

  const fail = (reason: RemoteFailure) => {
    if (failure) return
    failure = reason
    child.kill()
    for (const { stopTimer, answered } of waiting.splice(0)) {
      stopTimer()
      answered({ kind: 'failed', failure: reason })
    }
    closed(reason)
  }
  const send = () => {
    const [request] = waiting
    if (!request) return
    const mark = newMark()
    reader = createFrameReader(mark, request.maxBytes)
    child.write((request.isWhole ? framedWhole : framed)(mark, request.script))
  }
  const finish = ({ code, output, noise }: Frame) => {
    const request = waiting.shift()
    reader = null
    if (!isOpened) {
      isOpened = true
      opened(noise)
    }
    request?.stopTimer()
    request?.answered({ kind: 'answered', code, output: output.toString() })
    send()
  }
  const take = (bytes: Buffer) => {
    const progress = reader?.take(bytes)
    if (progress?.kind === 'too-much') fail(GARBLED)
    if (progress?.kind === 'done') finish(progress.frame)
  }

  const child = start({
    ...program,
    onOutput: take,
    onError(bytes) {
      if (said.length < ERROR_MAX_BYTES) said += bytes.toString()
    },
    // Any other code is of a shell that would not run ours.
    onExit: ({ code, isMissing }) => fail(isMissing ? SSH_MISSING : code === SSH_FAILED_CODE || code === null || said !== '' ? sshFailure(said) : GARBLED),
  })
  child.write(PREAMBLE)

  return {
    get isOpened() {
      return isOpened
    },
    ask(script: string, { timeoutMs, maxBytes, isWhole = false }: Asking): Promise<Answer> {
      if (failure) return Promise.resolve({ kind: 'failed', failure })
      return new Promise((answered) => {
        const stopTimer = clock.startTimer(timeoutMs, () => fail(TIMED_OUT))
        if (waiting.push({ script, timeoutMs, maxBytes, isWhole, answered, stopTimer }) === 1) send()
      })
    },
    dispose: (): void => fail(CLOSED),
  }
}
