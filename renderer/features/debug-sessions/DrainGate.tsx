import { useEffect } from 'react'
import type { ServersChanged } from '../../../shared/domain/inventory/server-outcome.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'

export interface DrainGateProps {
  readonly serverIds: readonly ServerId[]
  readonly move: 'drain' | 'destroy'
  readonly onDone: (changed: ServersChanged) => void
  readonly onClose: () => void
}

/** Makes the move at once; who is on the servers is told by what was left. */
export function DrainGate({ serverIds, move, onDone, onClose }: DrainGateProps) {
  const api = useApi()
  useEffect(() => {
    api.call('servers.move', { selection: { kind: 'ids', ids: [...serverIds] }, move, reason: '' }).then(onDone, onClose)
    // Once, when it appears.
  }, []) // eslint-disable-line react-hooks/exhaustive-deps
  return null
}
