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

/** Who becomes the parent of a process whose parent has ended, unless somebody nearer does. */
const INIT_PID = 1

/** Programs a person starts so that they outlive the terminal; what runs in them is theirs. */
const MEANT_TO_STAY = /^(tmux|screen|SCREEN|zellij|dtach|abduco|shpool|zmx|mosh-server|emacs|ssh-agent|gpg-agent|dbus-daemon)/

/**
 * What is left of a crashed app's sessions: processes that were seen in a session's tree, and older ones than this app
 * that carry a session's name in their environment, wherever they are now. Never one that only has a number in common:
 * pid and start must be those that were written down. Nothing this app is part of is touched, nor a multiplexer or an
 * agent that left its terminal, with what runs in it.
 */
export function findLeftovers(given: Given): ProcessRow[] {
  const { rows, marked, ownPid } = given
  const own = rows.find(({ pid }) => pid === ownPid)
  const untouchable = new Set([...ancestorsOf(rows, ownPid), ownPid, own?.sessionId])
  const seen = new Set(marked.map(({ pid, startedAt }) => `${pid}@${startedAt}`))
  const isOlder = ({ startedAt }: ProcessRow) => own === undefined || Number(startedAt) < Number(own.startedAt)
  const sessionIds = new Set<string>(marked.map(({ sessionId }) => sessionId))
  const named = new Set(findNamed(given, sessionIds).filter(isOlder))
  return rows.filter((row) => !untouchable.has(row.pid) && (seen.has(`${row.pid}@${row.startedAt}`) || named.has(row)))
}

/**
 * What a session's program started and let go of, so that it stands in the tree no more: it carries the session's name in
 * its environment. A multiplexer or an agent, with what runs in it, is left alone.
 */
export function findEscaped(given: Omit<Given, 'marked'> & { readonly sessionId: string }): ProcessRow[] {
  const { rows, ownPid, sessionId } = given
  const adopters = new Set([INIT_PID, ...ancestorsOf(rows, ownPid)])
  const adopted = rows.filter(({ pid, parentPid }) => adopters.has(parentPid) && pid !== ownPid && !adopters.has(pid))
  return findNamed({ ...given, rows: adopted }, new Set([sessionId]))
}

/** Processes of these sessions by their environment, without those that are meant to stay. */
function findNamed({ rows, sessionOf, programNameOf }: Omit<Given, 'marked'>, sessionIds: ReadonlySet<string>): ProcessRow[] {
  const named = new Map(rows.filter(({ pid }) => sessionIds.has(sessionOf(pid) ?? '')).map((row) => [row.pid, row]))
  /** The process and those above it as far as they, too, were started in the session. */
  const isMeantToStay = (pid: number): boolean => {
    const row = named.get(pid)
    return row !== undefined && (MEANT_TO_STAY.test(programNameOf(pid) ?? '') || (row.parentPid !== pid && isMeantToStay(row.parentPid)))
  }
  return [...named.values()].filter(({ pid }) => !isMeantToStay(pid))
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
