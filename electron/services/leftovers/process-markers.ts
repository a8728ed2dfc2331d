import type { Session, SessionId } from '../../../shared/domain/session.ts'
import { forgetSessionProcesses, readSessionProcesses, replaceSessionProcesses, type SessionProcess } from '../../db/session-process.ts'
import type { StateDatabase } from '../../db/open.ts'
import { treeOf, type ProcessIdentity, type ProcessRow } from '../sessions/process-tree.ts'
import type { Sessions } from '../sessions/sessions.ts'

interface Ports {
  readonly db: StateDatabase
  readonly sessions: Pick<Sessions, 'rootOf'>
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  /** Names this run of the machine; null where it has no name, and then nothing is marked. */
  readonly bootId: string | null
  readonly ownPid: number
  readonly failed: (cause: unknown) => void
}

export type ProcessMarkers = ReturnType<typeof createProcessMarkers>

/**
 * Writes down which processes belong to the sessions, so that the next start finds what a crash left. The shell at once,
 * what it started whenever the session has come to rest: never for an output.
 */
export function createProcessMarkers({ db, sessions, listProcesses, bootId, ownPid, failed }: Ports) {
  const marked = new Set<SessionId>()

  const attempt = (work: () => void) => {
    try {
      work()
    } catch (cause) {
      failed(cause)
    }
  }
  const write = (sessionId: SessionId, root: ProcessIdentity, rows: readonly ProcessRow[]) => {
    if (root.startedAt === null || bootId === null) return
    const shell: SessionProcess = { sessionId, pid: root.pid, startedAt: root.startedAt, bootId, isShell: true }
    const others = rows.filter(({ pid }) => pid !== root.pid).map(({ pid, startedAt }) => ({ sessionId, pid, startedAt, bootId, isShell: false }))
    attempt(() => replaceSessionProcesses(db, sessionId, [shell, ...others]))
  }

  return {
    /** What the last run wrote down; empty after a run that ended well. */
    lastRun: (): readonly SessionProcess[] => readSessionProcesses(db).filter((each) => each.bootId === bootId),
    sessionChanged({ id, status }: Session): void {
      const root = status.kind === 'running' && !marked.has(id) ? sessions.rootOf(id) : null
      if (!root) return
      marked.add(id)
      write(id, root, [])
    },
    sessionClosed(id: SessionId): void {
      marked.delete(id)
      attempt(() => replaceSessionProcesses(db, id, []))
    },
    async mark(ids: readonly SessionId[]): Promise<void> {
      if (bootId === null) return
      const rows = await listProcesses()
      for (const id of ids) {
        const root = sessions.rootOf(id)
        if (root) write(id, root, treeOf(rows, root.pid, ownPid))
      }
    },
    /** Nothing is left to be found. */
    clear: (): void => attempt(() => forgetSessionProcesses(db)),
  }
}
