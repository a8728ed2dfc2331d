import { useEffect, useState } from 'react'
import type { Api } from '../../shared/contract/api.ts'
import type { RemoteLink } from '../../shared/domain/remote/remote-link.ts'
import type { SessionId } from '../../shared/domain/session.ts'

/** How a terminal stands to its session on a server; null for one that is not on a server. */
export function useRemoteLink(api: Pick<Api, 'call' | 'on'>, id: SessionId, isRemote: boolean): RemoteLink | null {
  const [link, setLink] = useState<RemoteLink | null>(null)
  useEffect(() => {
    if (!isRemote) return
    let isTold = false
    const stop = api.on('remote.linkChanged', (changed) => {
      if (changed.sessionId !== id) return
      isTold = true
      setLink(changed)
    })
    api.call('remote.links', undefined).then(
      (links) => !isTold && setLink(links.find(({ sessionId }) => sessionId === id) ?? null),
      () => undefined,
    )
    return stop
  }, [api, id, isRemote])
  return link
}
