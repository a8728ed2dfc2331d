import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import type { Clock } from '../clock/clock.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createScreenHost, type ScreenHost, type StartKeeper } from '../screen-host/screen-host.ts'
import { createScreenKeeper } from '../screen-host/screen-keeper.ts'
import type { SpawnOptions, SpawnPty } from './pty-port.ts'

/** A program of a test: it says what it is told to say. */
export interface FakeProgram {
  readonly options: SpawnOptions
  readonly pid: number
  readonly written: string[]
  readonly sizes: TerminalSize[]
  isPaused: boolean
  isDisposed: boolean
  /** It reads nothing, and no more is taken. */
  isFull: boolean
  /** What runs in it beside its shell. */
  foreground: string | null
  say(text: string): void
  exit(code: number | null, signal?: number | null): void
}

/** Spawns programs that only tests drive. Source: the Pty port, whose behaviour `e2e` proves on the real thing. */
export function createFakeSpawn() {
  const programs: FakeProgram[] = []
  const spawn: SpawnPty = (options) => {
    const program: FakeProgram = {
      options,
      pid: 1000 + programs.length,
      written: [],
      sizes: [],
      isPaused: false,
      isDisposed: false,
      isFull: false,
      foreground: null,
      say: (text) => options.onOutput(new TextEncoder().encode(text)),
      exit: (code, signal = null) => options.onExit({ code, signal }),
    }
    programs.push(program)
    return {
      pid: program.pid,
      startedAt: null,
      write: (bytes) => !program.isFull && program.written.push(new TextDecoder().decode(bytes)) > 0,
      resize: (size) => program.sizes.push(size),
      pause: () => (program.isPaused = true),
      resume: () => (program.isPaused = false),
      foregroundProgram: () => program.foreground,
      dispose: () => (program.isDisposed = true),
    }
  }
  return { spawn, programs }
}

/** Runs what it is given later, in order. */
export type Lane = (run: () => void) => void

/**
 * A keeper of screens without a thread of its own.
 * @param lane makes a way for messages or for work; as a rule all is done in the microtasks that follow
 */
export const inlineKeeper = (clock: Clock, lane: () => Lane = () => queueMicrotask): StartKeeper => ({ received }) => {
  const [toMain, toKeeper] = [lane(), lane()]
  const keeper = createScreenKeeper({
    post: (message) => toMain(() => received(message)),
    soon: lane(),
    clock,
    busyWith: () => undefined,
    collectGarbage: () => undefined,
  })
  return {
    post: (message) => toKeeper(() => keeper.receive(message)),
    progress: () => ({ busyWith: 0, beat: 0 }),
    stop: () => keeper.dispose(),
  }
}

export const startInlineKeeper = inlineKeeper(createFakeClock())

export function createInlineScreens(start: StartKeeper = startInlineKeeper): ScreenHost {
  return createScreenHost({ start, clock: createFakeClock(), log: () => undefined })
}
