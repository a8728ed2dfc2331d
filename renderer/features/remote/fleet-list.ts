import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import type { RemoteSession } from '../../../shared/domain/remote/remote-session.ts'

/** One line of the table: a server with what is to be said of it, or one of its sessions. */
export type FleetLine =
  | { readonly kind: 'server'; readonly row: FleetRow }
  /** `isOld` where the server has not answered since. */
  | { readonly kind: 'session'; readonly row: FleetRow; readonly session: RemoteSession; readonly isOld: boolean }

export interface FleetWish {
  readonly text: string
  readonly isGrouped: boolean
}

const BY_NAME = new Intl.Collator('en', { numeric: true })

/** The lines that match every word: a server that matches brings all its sessions, a session brings its server. */
export function fleetLines(rows: readonly FleetRow[], { text, isGrouped }: FleetWish): readonly FleetLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (haystack: string) => words.every((word) => haystack.toLowerCase().includes(word))
  const groups = [...rows]
    .sort((one, other) => BY_NAME.compare(one.serverName, other.serverName))
    .map((row) => {
      const all = row.answer?.sessions ?? []
      const isServerWanted = has(`${row.serverName} ${row.status.kind === 'failed' ? row.status.failure.text : ''}`)
      const sessions = isServerWanted ? all : all.filter(({ name, command, clientCount }) => has(`${row.serverName} ${name} ${command} ${clientCount > 0 ? 'attached' : 'detached'}`))
      return { row, sessions, isWanted: isServerWanted || sessions.length > 0 }
    })
    .filter(({ isWanted }) => isWanted)
  const sessionLine = (row: FleetRow, session: RemoteSession): FleetLine => ({ kind: 'session', row, session, isOld: row.status.kind === 'failed' })
  if (isGrouped) return groups.flatMap(({ row, sessions }) => [{ kind: 'server' as const, row }, ...sessions.map((session) => sessionLine(row, session))])
  const flat = groups.flatMap(({ row, sessions }) => sessions.map((session) => ({ row, session })))
  flat.sort((one, other) => (other.session.activityAtMs ?? 0) - (one.session.activityAtMs ?? 0))
  const silent = groups.filter(({ row }) => row.status.kind !== 'answered' || row.answer?.warnings.length)
  return [...flat.map(({ row, session }) => sessionLine(row, session)), ...silent.map(({ row }) => ({ kind: 'server' as const, row }))]
}

export function fleetCounts(rows: readonly FleetRow[]): { readonly sessions: number; readonly servers: number; readonly failed: number; readonly asking: number } {
  return {
    sessions: rows.reduce((sum, { answer }) => sum + (answer?.sessions.length ?? 0), 0),
    servers: rows.length,
    failed: rows.filter(({ status }) => status.kind === 'failed').length,
    asking: rows.filter(({ isAsking }) => isAsking).length,
  }
}
