import { needsPerson } from '../../../shared/domain/remote/remote-failure.ts'
import { reconnectMs, type RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { plainOutput } from '../../../shared/lib/plain-output.ts'
import type { Clock } from '../clock/clock.ts'
import type { Pty, SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'
import { GONE_CODE } from '../remote-tmux/tmux-scripts.ts'
import { sshFailure } from '../ssh/ssh-failure.ts'

export type RemoteProgram = Pick<SpawnOptions, 'file' | 'args' | 'env'>

interface Options {
  readonly spawn: SpawnPty
  /** What is started now; asked anew for each try. @param wasThere the session was on the screen before */
  readonly program: (wasThere: boolean) => RemoteProgram
  readonly terminal: SpawnOptions
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly random: () => number
  readonly changed: (state: RemoteLinkState) => void
}

/** ssh gives this for its own failures, and the code of the remote program otherwise. */
const SSH_FAILED = 255
/** What tmux says of a session it does not have. */
const NOT_THERE = /can't find session|no server running|no sessions|error connecting to/
const GONE = 'The session is no longer there: it ended, or its server was restarted.'
const TAIL_MAX_BYTES = 4096
const ENTER = 13
/** Leaves a terminal as a shell expects it: the modes of a program that cannot take them back any more. */
const SANE = '\u001b[?1049l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?1l\u001b>\u001b[?25h\u001b[0m\r\n'

export interface ReconnectingPty extends Pty {
  /** Tries now what waits for its turn. */
  tryNow(): void
}

/**
 * A terminal whose program is ssh to a session of tmux: when the connection is lost it is made again, and tmux draws the
 * screen as it is by then. It ends when the session ends, or where only a person can help.
 */
export function startReconnectingPty({ spawn, program, terminal, clock, random, changed }: Options): ReconnectingPty {
  let { size } = terminal
  let isPaused = false
  let isOver = false
  let state: RemoteLinkState = { kind: 'connecting' }
  let lostAtMs: number | null = null
  let tryCount = 0
  let wasThere = false
  let tail = Buffer.alloc(0)
  let stopTimer: (() => void) | null = null

  const become = (next: RemoteLinkState) => {
    state = next
    changed(state)
  }
  const finish = (end: Parameters<SpawnOptions['onExit']>[0], reason: string) => {
    isOver = true
    stopTimer?.()
    terminal.onOutput(Buffer.from(SANE))
    become({ kind: 'gone', reason })
    terminal.onExit(end)
  }
  const heard = (bytes: Uint8Array) => {
    tail = Buffer.concat([tail, bytes]).subarray(-TAIL_MAX_BYTES)
    // What ssh says of itself is plain; tmux begins to draw with a sequence.
    const isDrawn = bytes.includes(27)
    // What it says of each try is told with the state, and would push away what is on the screen.
    if (state.kind === 'reconnecting' && !isDrawn) return
    if (state.kind !== 'connected' && isDrawn) {
      lostAtMs = null
      tryCount = 0
      wasThere = true
      become({ kind: 'connected', sinceMs: clock.nowMs() })
    }
    terminal.onOutput(bytes)
  }
  const lost = (end: Parameters<SpawnOptions['onExit']>[0]) => {
    if (isOver) return
    const said = plainOutput(tail.toString()).text
    if (end.code !== SSH_FAILED && end.signal === null) return finish(end, end.code === GONE_CODE || NOT_THERE.test(said) ? GONE : 'The session was left or ended.')
    const failure = sshFailure(said)
    if (needsPerson(failure)) return finish(end, failure.text)
    const nowMs = clock.nowMs()
    lostAtMs ??= nowMs
    const delayMs = reconnectMs(nowMs - lostAtMs, random())
    become({ kind: 'reconnecting', reason: failure.text, lostAtMs, nextTryAtMs: nowMs + delayMs, tryCount })
    stopTimer = clock.startTimer(delayMs, connect)
  }
  const start = (): Pty => {
    tail = Buffer.alloc(0)
    return spawn({ ...terminal, ...program(wasThere), size, onOutput: heard, onExit: lost })
  }
  const connect = () => {
    stopTimer?.()
    stopTimer = null
    tryCount += 1
    pty.dispose()
    try {
      pty = start()
      if (isPaused) pty.pause()
    } catch (cause) {
      finish({ code: null, signal: null }, cause instanceof Error ? cause.message : String(cause))
    }
  }
  let pty = start()
  changed(state)

  return {
    get pid() {
      return pty.pid
    },
    get startedAt() {
      return pty.startedAt
    },
    write(bytes) {
      if (stopTimer === null) return pty.write(bytes)
      if (bytes.includes(ENTER)) connect()
      return true
    },
    resize(next) {
      size = next
      if (stopTimer === null) pty.resize(next)
    },
    pause() {
      isPaused = true
      pty.pause()
    },
    resume() {
      isPaused = false
      pty.resume()
    },
    foregroundProgram: () => (isOver ? null : pty.foregroundProgram()),
    tryNow: () => (stopTimer === null ? undefined : connect()),
    dispose() {
      isOver = true
      stopTimer?.()
      pty.dispose()
    },
  }
}
