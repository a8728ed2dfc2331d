import { sessionTotals, type Health, type SessionHealth } from '../../../shared/domain/health.ts'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import type { Clock } from '../clock/clock.ts'
import { treeOf, type ProcessRow } from '../sessions/process-tree.ts'
import type { Sessions } from '../sessions/sessions.ts'

interface Ports {
  readonly sessions: Pick<Sessions, 'list' | 'vitalsOf' | 'find'>
  readonly clock: Clock
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  /** Memory of each process in bytes; those that are gone are left out. */
  readonly memoryOf: (pids: readonly number[]) => Promise<ReadonlyMap<number, number>>
  readonly foregroundCommandOf: (id: SessionId) => string | null
  /** This process belongs to no session. */
  readonly ownPid: number
}

/** Measures how all sessions do. */
export function createHealth({ sessions, clock, listProcesses, memoryOf, foregroundCommandOf, ownPid }: Ports) {
  const healthOf = (session: Session, memoryBytes: number | null): SessionHealth => ({
    id: session.id,
    name: session.name,
    status: session.status,
    pid: pidOf(session),
    viewerCount: session.attachment.kind === 'attached' ? session.attachment.viewerCount : 0,
    ...sessions.vitalsOf(session.id),
    foregroundCommand: foregroundCommandOf(session.id),
    memoryBytes,
  })

  return {
    async read(): Promise<Health> {
      const rows = await listProcesses()
      const trees = new Map(sessions.list().map((session) => [session.id, treePids(rows, pidOf(session), ownPid)]))
      const memory = await memoryOf([...trees.values()].flat())
      // Listed again: some may have been closed meanwhile.
      const present = sessions.list()
      return {
        takenAtMs: clock.nowMs(),
        sessions: present.map((session) => healthOf(session, sumOf(memory, trees.get(session.id) ?? []))),
        totals: sessionTotals(present),
      }
    },
  }
}

function pidOf({ status }: Session): number | null {
  return status.kind === 'running' ? status.pid : null
}

function treePids(rows: readonly ProcessRow[], rootPid: number | null, ownPid: number): number[] {
  return rootPid === null ? [] : treeOf(rows, rootPid, ownPid).map((row) => row.pid)
}

function sumOf(memory: ReadonlyMap<number, number>, pids: readonly number[]): number | null {
  const known = pids.flatMap((pid) => memory.get(pid) ?? [])
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0)
}
