export interface ProcessOptions {
  readonly file: string
  readonly args: readonly string[]
  /** The whole environment of the child: nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>
  readonly onOutput: (bytes: Buffer) => void
  readonly onError: (bytes: Buffer) => void
  /** Called once, after the last output. A null code is a signal, or a program that could not be started. */
  readonly onExit: (end: { readonly code: number | null; readonly isMissing: boolean }) => void
}

/** A program without a terminal, on three pipes. */
export interface ChildProgram {
  write(text: string): void
  /** Closes what the program reads. */
  end(): void
  pause(): void
  resume(): void
  kill(): void
}

export type StartProcess = (options: ProcessOptions) => ChildProgram
