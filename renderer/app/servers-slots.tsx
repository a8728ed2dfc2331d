import type { ServerId } from '../../shared/domain/inventory/server.ts'
import { DrainGate } from '../features/debug-sessions/DrainGate.tsx'
import { EndingSessions } from '../features/remote/EndingSessions.tsx'
import { RemoteOfServer } from '../features/remote/RemoteOfServer.tsx'
import { SessionsOfServer } from '../features/debug-sessions/SessionsOfServer.tsx'
import type { ServersSlots } from '../features/servers/servers-slots.ts'
import { TokensOf } from '../features/tokens/TokensOf.tsx'
import { remoteWork } from './remote-actions.ts'
import { useStore } from './store.ts'
import { useWorkbench } from './workbench.tsx'

/** What other features show among the servers; features do not know one another. */
export const SERVERS_SLOTS: ServersSlots = {
  tokensOf: (id, environment) => <TokensOf owner={{ kind: 'server', id }} environment={environment} />,
  sessionsOf: (id) => <SessionsOfServer serverId={id} />,
  remoteOf: (id) => <RemoteOf serverId={id} />,
  gate: (props) => <DrainGate {...props} alsoEnding={<EndingSessions serverIds={props.serverIds} />} />,
}

function RemoteOf({ serverId }: { readonly serverId: ServerId }) {
  const workbench = useWorkbench()
  return <RemoteOfServer serverId={serverId} state={useStore(workbench.window).remote} work={remoteWork(workbench)} />
}
