import { SessionName } from '../../../shared/domain/session.ts'

/** What stands outside a curtained window names no session: its name may be that of a server. The order tells them apart. */
export function nameless<T extends { readonly name: SessionName }>(sessions: readonly T[]): T[] {
  return sessions.map((session, index) => ({ ...session, name: SessionName.parse(`Terminal ${index + 1}`) }))
}
