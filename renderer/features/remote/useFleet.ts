import { useEffect, useState } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import type { Remote } from '../../api/use-remote.ts'

/** The table as it changes: listens first, then asks how it stands. */
export function useFleet(api: Pick<Api, 'call' | 'on'>): Remote<readonly FleetRow[]> {
  const [remote, setRemote] = useState<Remote<readonly FleetRow[]>>({ kind: 'loading' })
  useEffect(() => {
    let known: ReadonlyMap<ServerId, FleetRow> | null = null
    const early: { readonly rows: readonly FleetRow[]; readonly goneIds: readonly ServerId[] }[] = []
    let isOver = false
    const put = (next: ReadonlyMap<ServerId, FleetRow>) => {
      known = next
      setRemote({ kind: 'ready', value: [...next.values()] })
    }
    const stop = api.on('fleet.changed', (change) => {
      if (known) put(withChange(known, change))
      else early.push(change)
    })
    api.call('fleet.read', undefined).then(
      (rows) => !isOver && put(early.reduce(withChange, new Map(rows.map((row) => [row.serverId, row])))),
      (error: unknown) => !isOver && setRemote({ kind: 'failed', error }),
    )
    return () => {
      isOver = true
      stop()
    }
  }, [api])
  return remote
}

function withChange(known: ReadonlyMap<ServerId, FleetRow>, { rows, goneIds }: { readonly rows: readonly FleetRow[]; readonly goneIds: readonly ServerId[] }): ReadonlyMap<ServerId, FleetRow> {
  const next = new Map(known)
  for (const id of goneIds) next.delete(id)
  for (const row of rows) next.set(row.serverId, row)
  return next
}

/** Has servers asked again and again, but only while the page is seen. */
export function useFleetWatch(api: Pick<Api, 'call'>): void {
  useEffect(() => {
    const tell = (isWatched: boolean) => void api.call('fleet.watch', { isWatched }).catch(() => undefined)
    const follow = () => tell(document.visibilityState === 'visible')
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      tell(false)
    }
  }, [api])
}
