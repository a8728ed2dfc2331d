import { z } from 'zod'
import { ServerId } from '../inventory/server.ts'
import { RemoteFolder, TmuxName, TmuxRef } from './tmux-name.ts'

/** What a terminal on a server is: enough to open it again, and no name, address or secret of the inventory. */
export const RemoteTerminal = z
  .object({
    serverId: ServerId,
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('shell') }).strict().readonly(),
      /** Made when it is not there. */
      z.object({ kind: z.literal('named'), name: TmuxName, folder: RemoteFolder }).strict().readonly(),
      z.object({ kind: z.literal('listed'), ref: TmuxRef, shownName: z.string().max(200) }).strict().readonly(),
    ]),
  })
  .strict()
  .readonly()
export type RemoteTerminal = z.infer<typeof RemoteTerminal>

/** The session a terminal is on, as a person knows it; null for a plain shell. */
export function sessionNameOf({ what }: RemoteTerminal): string | null {
  if (what.kind === 'shell') return null
  return what.kind === 'named' ? what.name : what.shownName
}
