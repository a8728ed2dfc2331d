import type { SessionId } from '../../../shared/domain/session.ts'
import type { SessionProcess } from '../../db/session-process.ts'
import type { Logger } from '../log/logger.ts'
import type { ProcessIdentity, ProcessRow } from '../sessions/process-tree.ts'
import { findLeftovers, rootsOf } from './leftovers.ts'

interface Ports {
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  readonly endTree: (roots: readonly ProcessIdentity[]) => Promise<void>
  readonly sessionOf: (pid: number) => string | null
  /** The program's short name. */
  readonly programNameOf: (pid: number) => string | null
  readonly ownPid: number
  /** True for a session whose programs were found again and go on. */
  readonly isGoingOn: (id: SessionId) => boolean
  readonly tell: (text: string) => void
  readonly log: Logger
}

const NAMED_COUNT = 5

/** Ends what a crashed app's sessions left running, and says what that was. */
export async function sweepLeftovers(marked: readonly SessionProcess[], ports: Ports): Promise<void> {
  const { listProcesses, sessionOf, programNameOf, ownPid, log } = ports
  const gone = marked.filter(({ sessionId }) => !ports.isGoingOn(sessionId))
  if (gone.length === 0) return
  const found = findLeftovers({ rows: await listProcesses(), marked: gone, sessionOf, programNameOf, ownPid })
  if (found.length === 0) return
  const names = found.map(({ pid }) => programNameOf(pid) ?? String(pid))
  log.info('programs of the last run are ended', { pids: found.map(({ pid }) => pid) })
  await ports.endTree(rootsOf(found))
  ports.tell(leftoversText(names))
}

/** "3 programs left by the last crash were ended: sleep, vim and node." */
export function leftoversText(names: readonly string[]): string {
  const different = [...new Set(names)]
  const listed = different.slice(0, NAMED_COUNT)
  const rest = different.length - listed.length
  const last = rest > 0 ? `${rest} more` : listed.pop()
  const list = listed.length === 0 ? last : `${listed.join(', ')} and ${last}`
  return `${names.length === 1 ? 'A program' : `${names.length} programs`} left by the last crash ${names.length === 1 ? 'was' : 'were'} ended: ${list}.`
}
