import { DrainGate } from '../features/debug-sessions/DrainGate.tsx'
import { SessionsOfServer } from '../features/debug-sessions/SessionsOfServer.tsx'
import type { ServersSlots } from '../features/servers/servers-slots.ts'
import { TokensOf } from '../features/tokens/TokensOf.tsx'

/** What other features show among the servers; features do not know one another. */
export const SERVERS_SLOTS: ServersSlots = {
  tokensOf: (id) => <TokensOf owner={{ kind: 'server', id }} />,
  sessionsOf: (id) => <SessionsOfServer serverId={id} />,
  gate: (props) => <DrainGate {...props} />,
}
