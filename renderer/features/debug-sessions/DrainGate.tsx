import { useEffect } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'

export interface DrainGateProps {
  readonly serverIds: readonly ServerId[]
  readonly move: 'drain' | 'destroy'
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Makes the move at once. */
export function DrainGate({ serverIds, move, onDone, onClose }: DrainGateProps) {
  const api = useApi()
  useEffect(() => {
    api.call('servers.move', { selection: { kind: 'ids', ids: [...serverIds] }, move, reason: '' }).then(onDone, onClose)
    // Once, when it appears.
  }, []) // eslint-disable-line react-hooks/exhaustive-deps
  return null
}
