import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { ProcessIdentity } from './process-tree.ts'

export interface SpawnOptions {
  /** Absolute path of the program. */
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The whole environment of the child: nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly size: TerminalSize
  /** Called with the raw bytes the program wrote. The array is the listener's to keep. */
  readonly onOutput: (bytes: Uint8Array) => void
  /** Called when a program that could not be started at once is; its `pid` is known then. */
  readonly onStart?: () => void
  /** Called once, after the last output. `signal` is its number, null when the program exited by itself. */
  readonly onExit: (end: { readonly code: number | null; readonly signal: number | null }) => void
}

/** A program on a pseudo-terminal. */
export interface Pty {
  /** Null while the program is not started yet. */
  readonly pid: number | null
  /** When the process started, in the system's own units; null where it does not tell. */
  readonly startedAt: string | null
  /** What is to be ended with the terminal, where that is more than the program. */
  readonly root?: ProcessIdentity
  /** Returns false when the program reads so little that no more is taken; nothing of `bytes` was. */
  write(bytes: Uint8Array): boolean
  resize(size: TerminalSize): void
  /** Stops reading, so that the program waits once the kernel's buffer is full. */
  pause(): void
  resume(): void
  /** Name of the job in the foreground, such as `vim`; null while the shell waits for a command. */
  foregroundProgram(): string | null
  /** Lets go of the terminal, which hangs up whatever still uses it. */
  dispose(): void
  /** Lets go of a terminal that somebody else holds: its program runs on. Absent where there is no such holder. */
  leave?(): void
}

/** @throws when no pseudo-terminal can be had */
export type SpawnPty = (options: SpawnOptions) => Pty
