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
import type { ScreenHost } from '../screen-host/screen-host.ts'
import type { ProcessIdentity } from './process-tree.ts'
import type { Pty, SpawnPty } from './pty-port.ts'
import { SessionOutput } from './session-output.ts'

export interface OpenOptions {
  readonly name: SessionName
  readonly origin: SessionOrigin
  readonly shell: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly size: TerminalSize
  readonly logSizeBytes: number
  /** Lines kept above the screen. */
  readonly scrollbackLines: number
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
  readonly screens: Pick<ScreenHost, 'open'>
  readonly clock: Clock
  readonly newEpoch: () => string
  readonly changed: (session: Session) => void
  /** The program does not read, and what was typed is more than can wait. */
  readonly inputRefused: (session: Session) => void
  /** What the program wrote could not be made a screen of. */
  readonly displayReset: (session: Session) => void
}

/** A program, everything it wrote, and those who watch. Outlives the program; ends with `close`. */
export class LiveSession {
  readonly id: SessionId
  readonly output: SessionOutput
  readonly #ports: Ports
  readonly #options: OpenOptions
  readonly #openedAtMs: number
  #pty: Pty | null = null
  #status: SessionStatus = { kind: 'starting' }
  #attachment: Attachment
  #name: SessionName
  #isDurable: boolean
  #title = ''
  #hasRung = false
  #stopTitleTimer: (() => void) | null = null
  #lastActivityMs: number

  constructor(id: SessionId, options: OpenOptions, ports: Ports) {
    this.id = id
    this.#options = options
    this.#ports = ports
    this.#name = options.name
    this.#isDurable = options.isDurable ?? false
    this.#lastActivityMs = ports.clock.nowMs()
    this.#openedAtMs = options.openedAtMs ?? this.#lastActivityMs
    this.#attachment = { kind: 'orphaned', sinceMs: this.#lastActivityMs, endsAtMs: null }
    const { size, logSizeBytes, scrollbackLines } = options
    this.output = new SessionOutput(
      { sessionId: id, epoch: ports.newEpoch(), size, logSizeBytes, scrollbackLines },
      {
        ...{ screens: ports.screens, clock: ports.clock },
        answer: (text) => this.#pty?.write(new TextEncoder().encode(text)),
        titled: (title) => this.#setTitle(title),
        rang: () => (this.output.isShown ? undefined : this.#setRung(true)),
        pause: (shouldPause) => (shouldPause ? this.#pty?.pause() : this.#pty?.resume()),
        reset: () => ports.displayReset(this.value),
        resized: (size) => this.#resize(size),
      },
    )
    if (options.initialText) this.output.append(options.initialText)
  }

  /** @throws what the spawn port throws */
  start(): void {
    const { shell, cwd, env, end, spawnFor } = this.#options
    if (end) return this.#apply({ kind: 'exited', end })
    const spawn = spawnFor?.(this.id) ?? this.#ports.spawn
    const started = () => {
      const pid = this.#pty?.pid ?? null
      if (pid !== null) this.#apply({ kind: 'spawned', pid })
    }
    this.#pty = spawn({
      file: shell,
      args: [],
      cwd,
      env: { ...env, MOORING_SESSION: this.id },
      size: this.output.size,
      onOutput: (bytes) => this.#receive(bytes),
      onStart: started,
      onExit: ({ code, signal }) => this.#exit(code, signal),
    })
    started()
  }

  get value(): Session {
    const { shell, cwd, origin } = this.#options
    const base = { id: this.id, name: this.#name, cwd, shell, origin, size: this.output.size, openedAtMs: this.#openedAtMs }
    return { ...base, isDurable: this.#isDurable, title: this.#title, hasRung: this.#hasRung, status: this.#status, attachment: this.#attachment }
  }

  /** The process to end with the session; also after its exit, since what it started may live on. Null before it ran. */
  get root(): ProcessIdentity | null {
    if (this.#pty?.root) return this.#pty.root
    return this.#pty && this.#pty.pid !== null ? { pid: this.#pty.pid, startedAt: this.#pty.startedAt } : null
  }

  /** How much the program wrote, without the text of an earlier run. */
  get outputBytes(): number {
    return this.output.log.bytes.endOffset - (this.#options.initialText?.byteLength ?? 0)
  }

  /** True when the program can outlive the app as it runs now. */
  get canStay(): boolean {
    return this.#pty?.leave !== undefined
  }

  /** When the program last wrote or was typed to. */
  get lastActivityMs(): number {
    return this.#lastActivityMs
  }

  foregroundProgram(): string | null {
    return isAlive(this.#status) ? (this.#pty?.foregroundProgram() ?? null) : null
  }

  write(bytes: Uint8Array): void {
    if (!isAlive(this.#status) || !this.#pty) return
    this.#lastActivityMs = this.#ports.clock.nowMs()
    if (!this.#pty.write(bytes)) this.#ports.inputRefused(this.value)
  }

  rename(name: SessionName): void {
    this.#name = name
    this.#tell()
  }

  setDurable(isDurable: boolean): void {
    this.#isDurable = isDurable
    this.#tell()
  }

  /** Somebody looks: the bell has been heard. */
  seen(): void {
    this.#setRung(false)
  }

  setAttachment(attachment: Attachment): void {
    this.#attachment = attachment
    this.#tell()
  }

  /** Ends the session's story: no output, no exit, no change is told any more. */
  close(): void {
    this.#apply({ kind: 'closed' })
    this.#stopTitleTimer?.()
    this.output.dispose()
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
    this.output.append(bytes)
  }

  #exit(code: number | null, signal: number | null): void {
    const end = { code, signal, endedAtMs: this.#ports.clock.nowMs() }
    if (this.#status.kind !== 'closed') this.output.mark({ kind: 'exit', end })
    this.#apply({ kind: 'exited', end })
  }

  #apply(event: SessionEvent): void {
    const next = nextSessionStatus(this.#status, event)
    if (next === this.#status) return
    this.#status = next
    this.#tell()
  }

  #resize(size: TerminalSize): void {
    if (isAlive(this.#status)) this.#pty?.resize(size)
    this.#tell()
  }

  #setTitle(raw: string): void {
    const title = raw.replace(UNPRINTABLE, '').slice(0, TITLE_MAX_LENGTH)
    if (title === this.#title) return
    this.#title = title
    // A program may change it thousands of times a second.
    this.#stopTitleTimer ??= this.#ports.clock.startTimer(TITLE_DELAY_MS, () => {
      this.#stopTitleTimer = null
      this.#tell()
    })
  }

  #setRung(hasRung: boolean): void {
    if (hasRung === this.#hasRung) return
    this.#hasRung = hasRung
    this.#tell()
  }

  #tell(): void {
    if (this.#status.kind !== 'closed') this.#ports.changed(this.value)
  }
}

const TITLE_MAX_LENGTH = 200
const TITLE_DELAY_MS = 50
/** Characters that are not seen, or turn the direction of those around them. */
const UNPRINTABLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
