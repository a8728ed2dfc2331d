import type { Pty, SpawnOptions, SpawnPty } from '../sessions/pty-port.ts'

export interface WaitingPty extends Pty {
  /** Starts the program, once. @throws what the spawn port throws */
  begin(): void
}

/** A terminal whose program cannot be started yet. Nothing that is typed meanwhile is kept; size and pause are. */
export function createWaitingPty(terminal: SpawnOptions, spawn: SpawnPty, disposed: () => void = () => undefined): WaitingPty {
  let { size } = terminal
  let isPaused = false
  let isOver = false
  let pty: Pty | null = null

  return {
    get pid() {
      return pty?.pid ?? null
    },
    get startedAt() {
      return pty?.startedAt ?? null
    },
    write: (bytes) => pty?.write(bytes) ?? true,
    resize(next) {
      size = next
      pty?.resize(next)
    },
    pause() {
      isPaused = true
      pty?.pause()
    },
    resume() {
      isPaused = false
      pty?.resume()
    },
    foregroundProgram: () => pty?.foregroundProgram() ?? null,
    begin() {
      if (isOver || pty) return
      pty = spawn({ ...terminal, size })
      if (isPaused) pty.pause()
      terminal.onStart?.()
    },
    dispose() {
      isOver = true
      pty?.dispose()
      disposed()
    },
  }
}
