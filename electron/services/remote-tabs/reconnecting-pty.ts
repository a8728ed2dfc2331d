import { needsPerson } from '../../../shared/domain/remote/remote-failure.ts'
import { reconnectMs, type RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { plainOutput } from '../../../shared/lib/plain-output.ts'
import type { Clock } from '../clock/clock.ts'
import type { Pty, SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'
import { GONE_CODE } from '../remote-tmux/tmux-scripts.ts'
import { sshFailure, SSH_FAILED_CODE } from '../ssh/ssh-failure.ts'

export type RemoteProgram = Pick<SpawnOptions, 'file' | 'args' | 'env'>

export interface HowToTry {
  /** The session was on the screen before. */
  readonly wasThere: boolean
  /** Beside a connection that is silent: over one of its own, with nobody asked, given up after so long. Null for any. */
  readonly besideS: number | null
}

/** One ssh and what it said last. */
interface Attempt {
  readonly pty: Pty
  tail: Buffer
}

interface Options {
  readonly spawn: SpawnPty
  /** What is started now; asked anew for each try. */
  readonly program: (how: HowToTry) => RemoteProgram
  readonly terminal: SpawnOptions
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly random: () => number
  readonly changed: (state: RemoteLinkState) => void
}

/** What tmux says of a session it does not have. */
const NOT_THERE = /can't find session|no server running|no sessions|error connecting to/
const GONE = 'The session is no longer there: it ended, or its server was restarted.'
const TAIL_MAX_BYTES = 4096
const ENTER = 13
const SILENT = 'The server does not answer any more.'
/** A network that lets nothing through makes ssh wait longer and longer by itself, so most tries beside it are short. */
const BESIDE_S = [1, 1, 1, 3]
const BESIDE_PAUSE_MS = 100
/** The silent connection is given up by ssh itself by then. */
const REFUSED_PAUSE_MS = 15_000
/** Leaves a terminal as a shell expects it: the modes of a program that cannot take them back any more. */
const SANE = '\u001b[?1049l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1004l\u001b[?2004l\u001b[?1l\u001b>\u001b[?25h\u001b[0m\r\n'

export interface ReconnectingPty extends Pty {
  /** Tries now what waits for its turn. */
  tryNow(): void
  /** Its connection has gone silent: another one is tried beside it, and the first that draws is kept. */
  suspect(): void
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
  let silent: Attempt | null = null
  let stopTimer: (() => void) | null = null

  const become = (next: RemoteLinkState) => {
    state = next
    changed(state)
  }
  const finish = (end: Parameters<SpawnOptions['onExit']>[0], reason: string) => {
    isOver = true
    stopTimer?.()
    silent?.pty.dispose()
    terminal.onOutput(Buffer.from(SANE))
    become({ kind: 'gone', reason })
    terminal.onExit(end)
  }
  const heard = (from: Attempt, bytes: Uint8Array) => {
    if (isOver || (from !== current && from !== silent)) return
    from.tail = Buffer.concat([from.tail, bytes]).subarray(-TAIL_MAX_BYTES)
    // What ssh says of itself is plain; tmux begins to draw with a sequence.
    const isDrawn = bytes.includes(27)
    if (silent && isDrawn) choose(from)
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
  /** Of two connections the one that draws. */
  const choose = (from: Attempt) => {
    const other = from === silent ? current : silent
    other?.pty.dispose()
    stopTimer?.()
    stopTimer = null
    current = from
    silent = null
    current.pty.resize(size)
  }
  const waitFor = (delayMs: number, reason: string) => {
    const nowMs = clock.nowMs()
    become({ kind: 'reconnecting', reason, lostAtMs: (lostAtMs ??= nowMs), nextTryAtMs: nowMs + delayMs, tryCount })
    stopTimer = clock.startTimer(delayMs, connect)
  }
  const lost = (from: Attempt, end: Parameters<SpawnOptions['onExit']>[0]) => {
    if (from === silent) silent = null
    if (isOver || from !== current) return
    const said = plainOutput(from.tail.toString()).text
    if (silent) return waitFor(needsPerson(sshFailure(said)) ? REFUSED_PAUSE_MS : BESIDE_PAUSE_MS, SILENT)
    if (end.code !== SSH_FAILED_CODE && end.signal === null) return finish(end, end.code === GONE_CODE || NOT_THERE.test(said) ? GONE : 'The session was left or ended.')
    const failure = sshFailure(said)
    if (needsPerson(failure)) return finish(end, failure.text)
    lostAtMs ??= clock.nowMs()
    waitFor(reconnectMs(clock.nowMs() - lostAtMs, random()), failure.text)
  }
  const start = (): Attempt => {
    const besideS = silent && (BESIDE_S[tryCount % BESIDE_S.length] ?? null)
    const pty = spawn({ ...terminal, ...program({ wasThere, besideS }), size, onOutput: (bytes) => heard(attempt, bytes), onExit: (end) => lost(attempt, end) })
    const attempt: Attempt = { pty, tail: Buffer.alloc(0) }
    return attempt
  }
  const connect = () => {
    stopTimer?.()
    stopTimer = null
    tryCount += 1
    if (current !== silent) current.pty.dispose()
    try {
      current = start()
      if (isPaused) current.pty.pause()
    } catch (cause) {
      finish({ code: null, signal: null }, cause instanceof Error ? cause.message : String(cause))
    }
  }
  let current = start()
  changed(state)

  return {
    get pid() {
      return current.pty.pid
    },
    get startedAt() {
      return current.pty.startedAt
    },
    write(bytes) {
      if (state.kind !== 'reconnecting') return current.pty.write(bytes)
      if (stopTimer !== null && bytes.includes(ENTER)) connect()
      return true
    },
    resize(next) {
      size = next
      if (stopTimer === null) current.pty.resize(next)
    },
    pause() {
      isPaused = true
      current.pty.pause()
    },
    resume() {
      isPaused = false
      current.pty.resume()
    },
    foregroundProgram: () => (isOver ? null : current.pty.foregroundProgram()),
    tryNow: () => (stopTimer === null ? undefined : connect()),
    suspect() {
      if (isOver || state.kind !== 'connected') return
      silent = current
      lostAtMs = clock.nowMs()
      become({ kind: 'reconnecting', reason: SILENT, lostAtMs, nextTryAtMs: lostAtMs, tryCount })
      connect()
    },
    dispose() {
      isOver = true
      stopTimer?.()
      silent?.pty.dispose()
      current.pty.dispose()
    },
  }
}
