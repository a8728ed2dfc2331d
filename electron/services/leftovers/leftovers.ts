import type { SessionProcess } from '../../db/session-process.ts'
import type { ProcessIdentity, ProcessRow } from '../sessions/process-tree.ts'

interface Given {
  readonly rows: readonly ProcessRow[]
  /** What the last run wrote down of the sessions that did not come back running. */
  readonly marked: readonly SessionProcess[]
  /** The session a process was started in, by its environment; null when that does not say. */
  readonly sessionOf: (pid: number) => string | null
  /** The short name of a process's program. */
  readonly programNameOf: (pid: number) => string | null
  readonly ownPid: number
}

/** Programs a person starts so that they outlive the terminal; what runs in them is theirs. */
const MEANT_TO_STAY = /^(tmux|screen|SCREEN|zellij|dtach|abduco|shpool|zmx|mosh-server|emacs|ssh-agent|gpg-agent|dbus-daemon|systemd)/

/**
 * What is left of a crashed app's sessions: processes that were seen in a session's tree, and older ones than this app
 * that carry a session's name in their environment, wherever they are now. Never one that only has a number in common:
 * pid and start must be those that were written down. Nothing this app is part of is touched, nor a multiplexer or an
 * agent that left its terminal, with what runs in it.
 */
export function findLeftovers({ rows, marked, sessionOf, programNameOf, ownPid }: Given): ProcessRow[] {
  const own = rows.find(({ pid }) => pid === ownPid)
  const untouchable = new Set([...ancestorsOf(rows, ownPid), ownPid, own?.sessionId])
  const seen = new Set(marked.map(({ pid, startedAt }) => `${pid}@${startedAt}`))
  const sessionIds = new Set<string>(marked.map(({ sessionId }) => sessionId))
  const isOlder = ({ startedAt }: ProcessRow) => own === undefined || Number(startedAt) < Number(own.startedAt)
  const isNamed = (row: ProcessRow) => isOlder(row) && sessionIds.has(sessionOf(row.pid) ?? '') && !isMeantToStay(row.pid)
  const isMeantToStay = (pid: number) => [pid, ...ancestorsOf(rows, pid)].some((each) => MEANT_TO_STAY.test(programNameOf(each) ?? ''))
  return rows.filter((row) => !untouchable.has(row.pid) && (seen.has(`${row.pid}@${row.startedAt}`) || isNamed(row)))
}

/** Those whose parent is none of them: ending their trees ends all. */
export function rootsOf(rows: readonly ProcessRow[]): ProcessIdentity[] {
  const pids = new Set(rows.map(({ pid }) => pid))
  return rows.filter(({ parentPid }) => !pids.has(parentPid))
}

function ancestorsOf(rows: readonly ProcessRow[], pid: number): number[] {
  const parentPid = rows.find((row) => row.pid === pid)?.parentPid
  return parentPid === undefined || parentPid === pid ? [] : [parentPid, ...ancestorsOf(rows, parentPid)]
}
