import type { SessionId } from '../../../shared/domain/session.ts'

export type LastCommands = ReturnType<typeof createLastCommands>

/** Remembers the last command seen in the foreground of each session; looks only when asked. */
export function createLastCommands(foregroundCommandOf: (id: SessionId) => string | null) {
  const seen = new Map<SessionId, string>()
  return {
    /** The command in the foreground now; null while the shell waits. */
    look(id: SessionId): string | null {
      const command = foregroundCommandOf(id)
      if (command !== null) seen.set(id, command)
      return command
    },
    /** The command in the foreground, or the last one that was seen there. */
    lastOf(id: SessionId): string | null {
      return this.look(id) ?? seen.get(id) ?? null
    },
    forget: (id: SessionId): void => void seen.delete(id),
  }
}
