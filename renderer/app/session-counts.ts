import { isAlive, type Session } from '../../shared/domain/session.ts'

export interface SessionCounts {
  /** All that run, orphaned ones too. */
  readonly running: number
  readonly exited: number
  /** Those that run while no window shows them. */
  readonly orphaned: number
}

export function sessionCounts(sessions: readonly Pick<Session, 'status' | 'attachment'>[]): SessionCounts {
  const running = sessions.filter(({ status }) => isAlive(status))
  return {
    running: running.length,
    exited: sessions.filter(({ status }) => status.kind === 'exited').length,
    orphaned: running.filter(({ attachment }) => attachment.kind === 'orphaned').length,
  }
}
