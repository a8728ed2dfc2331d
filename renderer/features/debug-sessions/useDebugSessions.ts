import { useCallback, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { DebugSession, DebugSessionId, DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import { DEFAULT_SESSION_SORT, type DebugSessionsAnswer, type DebugSessionsRequest } from '../../../shared/domain/inventory/debug-session-list.ts'
import { PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useInventory } from '../../api/use-inventory.ts'
import type { Remote } from '../../api/use-remote.ts'
import type { ListWish } from './session-list.ts'

/** The list as far as it was asked for; it follows every change. */
export function useDebugSessions(api: Pick<Api, 'call' | 'on'>, { text, statuses, sort }: ListWish): { readonly remote: Remote<DebugSessionsAnswer>; readonly loadMore: () => void } {
  const [pageCount, setPageCount] = useState(1)
  const load = useCallback(() => readPages(api, { serverId: null, owner: null, text: text.slice(0, 200), statuses, sort }, pageCount), [api, text, statuses, sort, pageCount])
  const remote = useInventory(api, ['debug-session', 'server'], load)
  return { remote, loadMore: () => setPageCount(pageCount + 1) }
}

/** The session that is open, wherever the list is; null while it is not known, or no more. */
export function useOpenSession(api: Pick<Api, 'call' | 'on'>, id: DebugSessionId | null): DebugSession | null {
  const load = useCallback(() => (id === null ? Promise.resolve(null) : api.call('debugSession.get', { id })), [api, id])
  const remote = useInventory(api, ['debug-session', 'server', 'token'], load)
  return remote.kind === 'ready' && remote.value?.id === id ? remote.value : null
}

/** All sessions on one server, or all that are still on some. */
export function useSessionsOn(api: Pick<Api, 'call' | 'on'>, serverIds: readonly ServerId[], statuses: readonly DebugSessionStatusKind[]): Remote<readonly DebugSession[]> {
  const key = serverIds.join()
  const load = useCallback(() => readSessionsOn(api, key.split(',') as ServerId[], statuses), [api, key, statuses])
  return useInventory(api, ['debug-session', 'server'], load)
}

export async function readSessionsOn(api: Pick<Api, 'call'>, serverIds: readonly ServerId[], statuses: readonly DebugSessionStatusKind[]): Promise<readonly DebugSession[]> {
  const [only = null, second] = serverIds
  const { rows } = await readPages(api, { serverId: second === undefined ? only : null, owner: null, text: '', statuses, sort: DEFAULT_SESSION_SORT }, Infinity)
  const wanted = new Set(serverIds)
  return rows.filter(({ serverId }) => wanted.has(serverId))
}

async function readPages(api: Pick<Api, 'call'>, question: Omit<DebugSessionsRequest, 'offset' | 'limit'>, pageCount: number): Promise<DebugSessionsAnswer> {
  let answer = await api.call('debugSessions.query', { ...question, offset: 0, limit: PAGE_MAX })
  for (let page = 1; page < pageCount && answer.rows.length < answer.total; page++) {
    const next = await api.call('debugSessions.query', { ...question, offset: page * PAGE_MAX, limit: PAGE_MAX })
    if (next.rows.length === 0) break
    answer = { ...next, rows: [...answer.rows, ...next.rows] }
  }
  return answer
}
