import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'

/** The folder a session is to begin in: where the last one of this server did, until something else is typed. */
export function useStartFolder(api: Pick<Api, 'call'>, serverId: ServerId | null) {
  const [typed, setTyped] = useState<string | null>(null)
  const [kept, setKept] = useState('')
  useEffect(() => {
    if (serverId === null) return undefined
    let isOver = false
    // Without it the home folder stands there.
    api.call('remote.startFolder', { serverId }).then((folder) => isOver || setKept(folder), () => undefined)
    return () => {
      isOver = true
      setKept('')
    }
  }, [api, serverId])
  return [typed ?? kept, setTyped] as const
}
