import type { StreamToView } from '../../../shared/contract/stream.ts'
import {
  isAlive,
  nextSessionStatus,
  type Attachment,
  type ProcessEnd,
  type Session,
  type SessionEvent,
  type SessionId,
  type SessionName,
  type SessionOrigin,
  type SessionStatus,
} from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import { ByteLog } from './byte-log.ts'
import { createPump, STALLED_MS, type Pump } from './pump.ts'
import type { ProcessIdentity } from './process-tree.ts'
import type { Pty, SpawnPty } from './pty-port.ts'

export interface OpenOptions {
  readonly name: SessionName
  readonly origin: SessionOrigin
  readonly shell: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly size: TerminalSize
  readonly logSizeBytes: number
  /** False by default. */
  readonly isDurable?: boolean | undefined
  /** How the program is started or found again, when not in the usual way. */
  readonly spawnFor?: ((id: SessionId) => SpawnPty) | undefined
  /** What the output begins with: text of an earlier run. */
  readonly initialText?: Uint8Array | undefined
  /** For a session that comes back: when it was opened first. */
  readonly openedAtMs?: number | undefined
  /** For a session that comes back ended: how. Then nothing is started. */
  readonly end?: ProcessEnd | undefined
}

interface Ports {
  readonly spawn: SpawnPty
  readonly clock: Clock
  readonly changed: (session: Session) => void
}

/** One watcher of one session; dispose to stop watching. */
export interface Watch {
  dispose(): void
  acknowledge(offset: number): void
}

/** A program, everything it wrote, and those who watch. Outlives the program; ends with `close`. */
export class LiveSession {
  readonly id: SessionId
  readonly log: ByteLog
  readonly #ports: Ports
  readonly #options: OpenOptions
  readonly #openedAtMs: number
  readonly #pumps = new Set<Pump>()
  #pty: Pty | null = null
  #status: SessionStatus = { kind: 'starting' }
  #attachment: Attachment
  #name: SessionName
  #size: TerminalSize
  #isDurable: boolean
  #isPaused = false
  #lastActivityMs: number
  #stopPauseTimer: (() => void) | null = null

  constructor(id: SessionId, options: OpenOptions, ports: Ports) {
    this.id = id
    this.#options = options
    this.#ports = ports
    this.#name = options.name
    this.#size = options.size
    this.#isDurable = options.isDurable ?? false
    this.log = new ByteLog(options.logSizeBytes)
    if (options.initialText) this.log.append(options.initialText)
    this.#lastActivityMs = ports.clock.nowMs()
    this.#openedAtMs = options.openedAtMs ?? this.#lastActivityMs
    this.#attachment = { kind: 'orphaned', sinceMs: this.#lastActivityMs, endsAtMs: null }
  }

  /** @throws what the spawn port throws */
  start(): void {
    const { shell, cwd, env, end, spawnFor } = this.#options
    if (end) return this.#apply({ kind: 'exited', end })
    const spawn = spawnFor?.(this.id) ?? this.#ports.spawn
    this.#pty = spawn({
      file: shell,
      args: [],
      cwd,
      env: { ...env, MOORING_SESSION: this.id },
      size: this.#size,
      onOutput: (bytes) => this.#receive(bytes),
      onExit: ({ code, signal }) => this.#exit(code, signal),
    })
    this.#apply({ kind: 'spawned', pid: this.#pty.pid })
  }

  get value(): Session {
    const { shell, cwd, origin } = this.#options
    const base = { id: this.id, name: this.#name, cwd, shell, origin, isDurable: this.#isDurable, size: this.#size, openedAtMs: this.#openedAtMs }
    return { ...base, status: this.#status, attachment: this.#attachment }
  }

  /** The process to end with the session; also after its exit, since what it started may live on. Null before it ran. */
  get root(): ProcessIdentity | null {
    return this.#pty && (this.#pty.root ?? { pid: this.#pty.pid, startedAt: this.#pty.startedAt })
  }

  /** How much the program wrote, without the text of an earlier run. */
  get outputBytes(): number {
    return this.log.endOffset - (this.#options.initialText?.byteLength ?? 0)
  }

  /** When the program last wrote or was typed to. */
  get lastActivityMs(): number {
    return this.#lastActivityMs
  }

  foregroundProgram(): string | null {
    return isAlive(this.#status) ? (this.#pty?.foregroundProgram() ?? null) : null
  }

  write(bytes: Uint8Array): void {
    if (!isAlive(this.#status)) return
    this.#lastActivityMs = this.#ports.clock.nowMs()
    this.#pty?.write(bytes)
  }

  resize(size: TerminalSize): void {
    if (size.cols === this.#size.cols && size.rows === this.#size.rows) return
    this.#size = size
    if (isAlive(this.#status)) this.#pty?.resize(size)
    this.#ports.changed(this.value)
  }

  rename(name: SessionName): void {
    this.#name = name
    this.#ports.changed(this.value)
  }

  /** True when the program can outlive the app as it runs now. */
  get canStay(): boolean {
    return this.#pty?.leave !== undefined
  }

  setDurable(isDurable: boolean): void {
    this.#isDurable = isDurable
    this.#ports.changed(this.value)
  }

  watch(haveOffset: number | null, send: (message: StreamToView) => void): Watch {
    const pump = createPump({ sessionId: this.id, log: this.log, size: () => this.#size, clock: this.#ports.clock, send })
    this.#pumps.add(pump)
    pump.start(haveOffset)
    return {
      acknowledge: (offset) => {
        pump.acknowledge(offset)
        this.#balance()
      },
      dispose: () => {
        pump.dispose()
        this.#pumps.delete(pump)
        this.#balance()
      },
    }
  }

  get viewerCount(): number {
    return this.#pumps.size
  }

  setAttachment(attachment: Attachment): void {
    this.#attachment = attachment
    this.#ports.changed(this.value)
  }

  /** Ends the session's story: no output, no exit, no change is told any more. */
  close(): void {
    this.#apply({ kind: 'closed' })
    this.#stopPauseTimer?.()
    for (const pump of this.#pumps) pump.dispose()
    this.#pumps.clear()
  }

  /** Closes a durable session whose program runs on. @returns whether it is one */
  leave(): boolean {
    if (!this.#isDurable || !isAlive(this.#status) || !this.#pty?.leave) return false
    this.close()
    this.#pty.leave()
    return true
  }

  /** Lets go of the pseudo-terminal. */
  release(): void {
    this.#pty?.dispose()
  }

  #receive(bytes: Uint8Array): void {
    if (this.#status.kind === 'closed') return
    this.#lastActivityMs = this.#ports.clock.nowMs()
    this.log.append(bytes)
    for (const pump of this.#pumps) pump.wake()
    this.#balance()
  }

  #exit(code: number | null, signal: number | null): void {
    this.#apply({ kind: 'exited', end: { code, signal, endedAtMs: this.#ports.clock.nowMs() } })
  }

  #apply(event: SessionEvent): void {
    const next = nextSessionStatus(this.#status, event)
    if (next === this.#status) return
    this.#status = next
    if (next.kind !== 'closed') this.#ports.changed(this.value)
  }

  /** Lets the program wait for views that keep acknowledging; never for one that went silent. */
  #balance(): void {
    const shouldPause = [...this.#pumps].some((pump) => pump.needsPause(this.#isPaused))
    if (shouldPause !== this.#isPaused) {
      this.#isPaused = shouldPause
      if (shouldPause) this.#pty?.pause()
      else this.#pty?.resume()
    }
    this.#stopPauseTimer?.()
    this.#stopPauseTimer = shouldPause ? this.#ports.clock.startTimer(STALLED_MS, () => this.#balance()) : null
  }
}
