import { Circle, CircleDashed, Unplug } from 'lucide-react'
import type { RemoteSession } from '../../../shared/domain/remote/remote-session.ts'
import { clientsText } from './remote-words.ts'

/** Whether somebody is attached, by shape and word; `isOld` when the server has not answered since. */
export function ClientsMark({ session, isOld }: { readonly session: Pick<RemoteSession, 'clientCount'>; readonly isOld: boolean }) {
  const Icon = isOld ? Unplug : session.clientCount > 0 ? Circle : CircleDashed
  return (
    <span className="clients-mark" data-attached={(!isOld && session.clientCount > 0) || undefined}>
      <Icon size={!isOld && session.clientCount > 0 ? 9 : 13} strokeWidth={2.25} aria-hidden />
      {isOld ? `was ${clientsText(session)}` : clientsText(session)}
    </span>
  )
}
