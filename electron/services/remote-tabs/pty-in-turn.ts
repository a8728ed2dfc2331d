import type { SpawnPty } from '../sessions/pty-port.ts'
import { SSH_FAILED_CODE } from '../ssh/ssh-failure.ts'
import { createWaitingPty } from './waiting-pty.ts'

/** Starts each ssh when it is its turn, which lasts until it says its first word or is over. */
export function spawnInTurn(spawn: SpawnPty, enter: () => Promise<() => void>): SpawnPty {
  return (terminal) => {
    let leave: (() => void) | null = null
    let isOver = false
    const endTurn = () => {
      isOver = true
      leave?.()
    }
    const fail = (cause: unknown) => {
      endTurn()
      terminal.onOutput(Buffer.from(`${cause instanceof Error ? cause.message : String(cause)}\r\n`))
      terminal.onExit({ code: SSH_FAILED_CODE, signal: null })
    }
    const heard: SpawnPty = (options) =>
      spawn({
        ...options,
        onOutput(bytes) {
          endTurn()
          options.onOutput(bytes)
        },
        onExit(end) {
          endTurn()
          options.onExit(end)
        },
      })
    const pty = createWaitingPty(terminal, heard, endTurn)
    void enter().then((ended) => {
      leave = ended
      if (isOver) return ended()
      try {
        pty.begin()
      } catch (cause) {
        fail(cause)
      }
    })
    return pty
  }
}
