import { isAlive, type Session } from '../../../shared/domain/session.ts'
import { clockText } from '../../ui/time-text.ts'

/** Who watches a session, and until when it is kept if nobody does. */
export function viewersText({ status, attachment }: Pick<Session, 'status' | 'attachment'>): string {
  if (attachment.kind === 'attached') {
    return attachment.viewerCount === 1 ? '1 window' : `${attachment.viewerCount} windows`
  }
  if (!isAlive(status)) return 'nobody'
  return attachment.endsAtMs === null ? 'nobody, kept' : `nobody, ends ${clockText(attachment.endsAtMs).slice(0, 5)}`
}
