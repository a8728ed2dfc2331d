import { useCallback } from 'react'
import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useInventory } from '../../api/use-inventory.ts'
import { dayText } from '../../ui/time-text.ts'
import { changeText } from './debug-session-words.ts'

const SHOWN = 50

/** What happened to a session, the newest first, with the reasons that were given. */
export function SessionHistory({ session: { id, serverId, serverName } }: { readonly session: DebugSession }) {
  const api = useApi()
  const load = useCallback(() => api.call('inventory.history', { subjectId: id, beforeSeq: null, limit: SHOWN }), [api, id])
  const remote = useInventory(api, ['debug-session'], load)
  if (remote.kind === 'loading') return <p role="status">Reading the history…</p>
  if (remote.kind === 'failed') return <p role="alert">{failureSentence(remote.error)}</p>
  const nameOf = (server: string) => (server === serverId ? serverName : `server ${server.slice(0, 8)}`)
  return (
    <ol className="session-history">
      {remote.value.map((change) => (
        <li key={change.seq}>
          <time dateTime={new Date(change.atMs).toISOString()}>{dayText(change.atMs)}</time>
          <span className="selectable">
            {changeText(change, nameOf)}
            {change.reason !== '' && <q>{change.reason}</q>}
          </span>
        </li>
      ))}
    </ol>
  )
}
