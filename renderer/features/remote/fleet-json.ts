import { fleetLines, type FleetWish } from './fleet-list.ts'
import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString())

/** What the table shows, as the command line will print it; see docs/remote.md. */
export function fleetJson(rows: readonly FleetRow[], wish: FleetWish): string {
  const lines = fleetLines(rows, wish)
  const shown = new Set(lines.map(({ row }) => row))
  const sessions = lines.flatMap((line) => {
    if (line.kind === 'server') return []
    const { row, session, isOld } = line
    return [
      {
        ...{ server_name: row.serverName, server_id: row.serverId, session_name: session.name, session_id: session.ref.id },
        ...{ attached: session.clientCount, windows: session.windowCount, created_at: iso(session.createdAtMs), last_activity_at: iso(session.activityAtMs) },
        ...{ command: session.command, columns: session.size?.cols ?? null, rows: session.size?.rows ?? null, answered_at: iso(row.answer?.atMs ?? null), is_current: !isOld },
      },
    ]
  })
  const warnings = rows
    .filter((row) => shown.has(row))
    .flatMap(({ serverName, status, answer }) => [
      ...(status.kind === 'failed' ? [{ server_name: serverName, kind: status.failure.kind, text: status.failure.text }] : []),
      ...(answer?.warnings ?? []).map((text) => ({ server_name: serverName, kind: 'unreadable', text })),
    ])
  return JSON.stringify({ sessions, warnings }, null, 2)
}
