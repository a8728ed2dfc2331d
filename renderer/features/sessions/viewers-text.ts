import { orphanEndsAtMs } from '../../../shared/domain/orphan.ts'
import { isAlive, type Session } from '../../../shared/domain/session.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'

/** Who watches a session, and how long it is kept if nobody does. */
export function viewersText(session: Pick<Session, 'status' | 'attachment'>, nowMs: number): string {
  const { status, attachment } = session
  if (attachment.kind === 'attached') {
    return attachment.viewerCount === 1 ? '1 window' : `${attachment.viewerCount} windows`
  }
  if (!isAlive(status)) return 'nobody'
  const endsAtMs = orphanEndsAtMs(session)
  return endsAtMs === null ? 'nobody, kept' : `nobody, ends in ${countdownText(endsAtMs - nowMs)}`
}
