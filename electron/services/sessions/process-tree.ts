import { delay, type Clock } from '../clock/clock.ts'

/** One running process as the system lists it. */
export interface ProcessRow {
  readonly pid: number
  readonly parentPid: number
  /** The process session: all that a terminal's shell started, unless it made a session of its own. */
  readonly sessionId: number
  /** When it started, in the system's own units; pid and start together name a process for good. */
  readonly startedAt: string
}

interface Ports {
  readonly listProcesses: () => Promise<readonly ProcessRow[]>
  /** Sends a signal; a process that is gone is no error. */
  readonly sendSignal: (pid: number, signal: NodeJS.Signals) => void
  readonly clock: Clock
  /** Never ended, whatever the tree says: this process. */
  readonly ownPid: number
}

const STEPS: readonly { readonly signals: readonly NodeJS.Signals[]; readonly waitMs: number }[] = [
  { signals: ['SIGHUP', 'SIGCONT'], waitMs: 250 },
  { signals: ['SIGTERM', 'SIGCONT'], waitMs: 1000 },
  { signals: ['SIGKILL'], waitMs: 1500 },
]
const POLL_MS = 25

/** A process that is meant and no other: a number alone may have been given to a stranger since. */
export interface ProcessIdentity {
  readonly pid: number
  /** As in ProcessRow; null where the system does not tell. */
  readonly startedAt: string | null
}

/** The root, everything below it, and everything in its process session, without this process. */
export function treeOf(rows: readonly ProcessRow[], rootPid: number, ownPid: number): ProcessRow[] {
  const members = new Set([rootPid])
  for (let size = 0; size !== members.size; ) {
    size = members.size
    for (const row of rows) if (members.has(row.parentPid) || row.sessionId === rootPid) members.add(row.pid)
  }
  return rows.filter((row) => members.has(row.pid) && row.pid !== ownPid)
}

/**
 * Ends whole process trees, as a terminal's: hang-up, then a request, then the kill; each step goes to what is left of the
 * first snapshot and to what was started since.
 */
export function createTreeEnder({ listProcesses, sendSignal, clock, ownPid }: Ports) {
  /** `mayBegin` is asked right before the first signal: what was listed took time. */
  return async function endTree(roots: readonly ProcessIdentity[], mayBegin = () => true): Promise<void> {
    const known = new Map<string, ProcessRow>()
    const findLeft = async () => {
      const rows = await listProcesses()
      for (const root of roots.filter((each) => !isTakenByAnother(rows, each))) {
        for (const row of treeOf(rows, root.pid, ownPid)) known.set(keyOf(row), row)
      }
      for (const parent of rows.filter((row) => known.has(keyOf(row)))) {
        for (const row of treeOf(rows, parent.pid, ownPid)) known.set(keyOf(row), row)
      }
      return rows.filter((row) => known.has(keyOf(row)))
    }
    let hasBegun = false
    for (const { signals, waitMs } of STEPS) {
      let left = await findLeft()
      hasBegun ||= mayBegin()
      if (!hasBegun) return
      for (const row of left) for (const signal of signals) sendSignal(row.pid, signal)
      const deadlineMs = clock.elapsedMs() + waitMs
      while (left.length > 0 && clock.elapsedMs() < deadlineMs) {
        await delay(clock, POLL_MS)
        left = await findLeft()
      }
      if (left.length === 0) return
    }
  }
}

/** While anything of the root's process session lives, the system gives its number to nobody else. */
function isTakenByAnother(rows: readonly ProcessRow[], { pid, startedAt }: ProcessIdentity): boolean {
  return startedAt !== null && rows.some((row) => row.pid === pid && row.startedAt !== startedAt)
}

const keyOf = ({ pid, startedAt }: ProcessRow) => `${pid}@${startedAt}`
