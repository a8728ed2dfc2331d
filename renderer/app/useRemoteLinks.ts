import { useEffect, useState } from 'react'
import type { Api } from '../../shared/contract/api.ts'
import type { RemoteLink } from '../../shared/domain/remote/remote-link.ts'
import type { SessionId } from '../../shared/domain/session.ts'

export type RemoteLinks = ReadonlyMap<SessionId, RemoteLink>

/** How the terminals that are on servers stand to their sessions there. */
export function useRemoteLinks(api: Pick<Api, 'call' | 'on'>): RemoteLinks {
  const [links, setLinks] = useState<RemoteLinks>(new Map())
  useEffect(() => {
    let isOver = false
    const stop = api.on('remote.linkChanged', (changed) => setLinks((present) => new Map(present).set(changed.sessionId, changed)))
    api.call('remote.links', undefined).then(
      // What was told meanwhile is newer.
      (found) => isOver || setLinks((told) => new Map([...found.map((link) => [link.sessionId, link] as const), ...told])),
      () => undefined,
    )
    return () => {
      isOver = true
      stop()
    }
  }, [api])
  return links
}
