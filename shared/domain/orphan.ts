import { isAlive, type Session } from './session.ts'

/** True for a program that runs while nobody watches. */
export function isOrphan({ status, attachment }: Pick<Session, 'status' | 'attachment'>): boolean {
  return isAlive(status) && attachment.kind === 'orphaned'
}

/** When an orphan is to be ended; null when it is none, or is kept. */
export function orphanEndsAtMs(session: Pick<Session, 'status' | 'attachment'>): number | null {
  return isAlive(session.status) && session.attachment.kind === 'orphaned' ? session.attachment.endsAtMs : null
}
