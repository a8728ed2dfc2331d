import type { Session, SessionId } from '../../../shared/domain/session.ts'
import type { StateDatabase } from '../../db/open.ts'
import type { Durable } from '../durable/durable.ts'
import type { Logger } from '../log/logger.ts'
import type { ProcessIdentity, ProcessRow } from '../sessions/process-tree.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { createProcessMarkers } from './process-markers.ts'
import { sweepLeftovers } from './sweep.ts'

/** What finding leftovers needs from the system. */
export interface LeftoverPorts {
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  readonly startedAtOf: (pid: number) => string | null
  /** Names this run of the machine; null where it has no name. */
  readonly readBootId: () => string | null
  /** The session a process was started in, by its environment. */
  readonly sessionOf: (pid: number) => string | null
  readonly programNameOf: (pid: number) => string | null
}

interface Parts extends LeftoverPorts {
  readonly db: StateDatabase
  readonly sessions: Pick<Sessions, 'find' | 'rootOf'>
  readonly durable: Pick<Durable, 'strays' | 'kill'>
  /** Sessions whose programs are to outlive the app. */
  readonly durableIds: () => readonly SessionId[]
  readonly endTree: (roots: readonly ProcessIdentity[]) => Promise<void>
  readonly tell: (text: string) => void
  readonly log: Logger
}

/** Sees to it that a crash leaves no programs behind, but those of durable terminals. */
export function createLeftoverCare(parts: Parts) {
  const { sessions, durable, durableIds, endTree, log } = parts
  const ownPid = process.pid
  const failed = (cause: unknown) => log.error('processes not written down', cause)
  const markers = createProcessMarkers({ ...parts, bootId: parts.readBootId(), ownPid, failed })
  const lastRun = markers.lastRun()

  const isGoingOn = (id: SessionId): boolean => {
    if (!sessions.find(id)) return durableIds().includes(id)
    const root = sessions.rootOf(id)
    return lastRun.some(({ sessionId, pid, startedAt }) => sessionId === id && pid === root?.pid && startedAt === root.startedAt)
  }
  const endStrays = async () => {
    for (const { id, holderPid } of durable.strays(durableIds())) {
      log.warn('a terminal tmux holds belongs to no tab', { id, holderPid })
      await endTree([{ pid: holderPid, startedAt: parts.startedAtOf(holderPid) }])
      durable.kill(id)
    }
  }

  return {
    sessionChanged: (session: Session): void => markers.sessionChanged(session),
    sessionClosed: (id: SessionId): void => markers.sessionClosed(id),
    settled: (ids: readonly SessionId[]): void => void markers.mark(ids).catch(failed),
    /** Ends what the last run left. Once, when the tabs are back. */
    async sweep(): Promise<void> {
      try {
        await sweepLeftovers(lastRun, { ...parts, ownPid, isGoingOn })
        await endStrays()
      } catch (cause) {
        log.error('leftovers not ended', cause)
      }
    },
    /** Everything has ended in order. */
    clear: (): void => markers.clear(),
  }
}
