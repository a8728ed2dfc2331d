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
 * Ends a terminal's whole process tree: hang-up, then a request, then the kill; each step goes to what is left of the
 * first snapshot and to what was started since.
 */
export function createTreeEnder({ listProcesses, sendSignal, clock, ownPid }: Ports) {
  return async function endTree(rootPid: number): Promise<void> {
    const known = new Map<string, ProcessRow>()
    const findLeft = async () => {
      const rows = await listProcesses()
      for (const row of treeOf(rows, rootPid, ownPid)) known.set(`${row.pid}@${row.startedAt}`, row)
      for (const parent of known.values()) {
        for (const row of treeOf(rows, parent.pid, ownPid)) {
          if (isSameProcess(rows, parent)) known.set(`${row.pid}@${row.startedAt}`, row)
        }
      }
      return rows.filter((row) => known.has(`${row.pid}@${row.startedAt}`))
    }
    for (const { signals, waitMs } of STEPS) {
      let left = await findLeft()
      for (const row of left) for (const signal of signals) sendSignal(row.pid, signal)
      const deadlineMs = clock.nowMs() + waitMs
      while (left.length > 0 && clock.nowMs() < deadlineMs) {
        await delay(clock, POLL_MS)
        left = await findLeft()
      }
      if (left.length === 0) return
    }
  }
}

function isSameProcess(rows: readonly ProcessRow[], process: ProcessRow): boolean {
  return rows.some((row) => row.pid === process.pid && row.startedAt === process.startedAt)
}
