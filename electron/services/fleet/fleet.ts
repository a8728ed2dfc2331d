import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { nextFleetRow, type FleetEvent, type FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import { needsPerson, type RemoteFailure } from '../../../shared/domain/remote/remote-failure.ts'
import type { Clock } from '../clock/clock.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import type { RemoteSessions } from '../remote-tmux/remote-sessions.ts'

/** A server of the inventory that is asked for its sessions. */
export interface FleetServer {
  readonly id: ServerId
  readonly name: string
  /** Null when it has no address. */
  readonly host: RemoteHost | null
}

interface Ports {
  readonly sessions: Pick<RemoteSessions, 'list'>
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly random: () => number
  /** Rows that are new or other than before, and servers that are gone; several at once, but none held back for long. */
  readonly changed: (rows: readonly FleetRow[], goneIds: readonly ServerId[]) => void
  /** A server answered, or did not: then with the reason. */
  readonly looked: (id: ServerId, failure: RemoteFailure | null, atMs: number) => void
}

/** How often an answered server is asked again while somebody looks. */
const ASK_EVERY_MS = 5_000
/** A server has so long to answer, its login included. */
export const LIST_TIMEOUT_MS = 20_000
/** Answers that arrive together are told together. */
const TELL_AFTER_MS = 10

const NO_ADDRESS: RemoteFailure = { kind: 'no-address', text: 'This server has no address and no ssh alias; add one to see its sessions.' }

/** To ask again what refused us would lock accounts. */
const isForPerson = ({ status }: FleetRow) => status.kind === 'failed' && needsPerson(status.failure)

interface Place {
  row: FleetRow
  server: FleetServer
  stopTimer: () => void
}

export type Fleet = ReturnType<typeof createFleet>

/** The table of all sessions on all servers. Each server is asked for itself: none waits for another. */
export function createFleet({ sessions, clock, random, changed, looked }: Ports) {
  const places = new Map<ServerId, Place>()
  const watchers = new Set<object>()
  const untold = new Set<ServerId>()
  let stopTelling: (() => void) | null = null

  const tell = (id: ServerId) => {
    untold.add(id)
    stopTelling ??= clock.startTimer(TELL_AFTER_MS, () => {
      stopTelling = null
      const ids = [...untold]
      untold.clear()
      changed(ids.flatMap((each) => places.get(each)?.row ?? []), ids.filter((each) => !places.has(each)))
    })
  }
  const apply = (place: Place, event: FleetEvent) => {
    if (places.get(place.server.id) !== place) return
    place.row = nextFleetRow(place.row, event)
    tell(place.server.id)
  }
  const schedule = (place: Place) => {
    place.stopTimer()
    const { status } = place.row
    if (watchers.size === 0 || places.get(place.server.id) !== place) return
    if (status.kind === 'failed' && status.nextTryAtMs === null) return
    const delayMs = status.kind === 'failed' && status.nextTryAtMs !== null ? Math.max(0, status.nextTryAtMs - clock.nowMs()) : ASK_EVERY_MS
    place.stopTimer = clock.startTimer(delayMs, () => void ask(place))
  }
  const ask = async (place: Place): Promise<void> => {
    if (place.row.isAsking) return
    place.stopTimer()
    const { host } = place.server
    apply(place, { kind: 'asked' })
    const reading = host === null ? ({ kind: 'failed', failure: NO_ADDRESS } as const) : await sessions.list(host, LIST_TIMEOUT_MS)
    const atMs = clock.nowMs()
    if (places.get(place.server.id) !== place) return
    looked(place.server.id, reading.kind === 'listed' ? null : reading.failure, atMs)
    if (reading.kind === 'listed') apply(place, { kind: 'answered', list: reading.list, atMs })
    else apply(place, { kind: 'failed', failure: reading.failure, atMs, jitter: random() })
    schedule(place)
  }
  const remove = (id: ServerId) => {
    places.get(id)?.stopTimer()
    places.delete(id)
    tell(id)
  }

  return {
    read: (): FleetRow[] => [...places.values()].map(({ row }) => row),
    /** Which servers there are now. A changed address is asked anew; the others go on as they are. */
    setServers(servers: readonly FleetServer[]): void {
      const ids = new Set(servers.map(({ id }) => id))
      for (const id of [...places.keys()]) if (!ids.has(id)) remove(id)
      for (const server of servers) {
        const present = places.get(server.id)
        if (present && JSON.stringify(present.server) === JSON.stringify(server)) continue
        present?.stopTimer()
        const isSamePlace = present !== undefined && JSON.stringify(present.server.host) === JSON.stringify(server.host)
        const known = isSamePlace ? { ...present.row, isAsking: false } : { status: { kind: 'waiting' } as const, isAsking: false, answer: null, isConnected: false }
        const place: Place = { server, stopTimer: () => undefined, row: { ...known, serverId: server.id, serverName: server.name } }
        places.set(server.id, place)
        tell(server.id)
        if (watchers.size > 0) void ask(place)
      }
    },
    /** Somebody looks: all are asked now and again, until the returned function is called. */
    watch(): () => void {
      const watcher = {}
      watchers.add(watcher)
      if (watchers.size === 1) for (const place of places.values()) if (!isForPerson(place.row)) void ask(place)
      return () => {
        if (!watchers.delete(watcher) || watchers.size > 0) return
        for (const place of places.values()) {
          place.stopTimer()
          if (place.row.status.kind === 'failed') apply(place, { kind: 'left' })
        }
      }
    },
    /** Asks now, also those that failed and would rest. Resolves when all have answered or failed. */
    async refresh(ids: readonly ServerId[] | null): Promise<void> {
      await Promise.all([...places.values()].filter(({ server }) => ids === null || ids.includes(server.id)).map(ask))
    },
    findServer: (id: ServerId): FleetServer | undefined => places.get(id)?.server,
    dispose(): void {
      watchers.clear()
      stopTelling?.()
      for (const place of places.values()) place.stopTimer()
      places.clear()
    },
  }
}
