import type { ServerId } from '../../../shared/domain/inventory/server.ts'

/** The debug sessions on a server. */
export function SessionsOfServer({ serverId }: { readonly serverId: ServerId }) {
  return <p className="muted" data-server={serverId}>Debug sessions are not shown yet.</p>
}
