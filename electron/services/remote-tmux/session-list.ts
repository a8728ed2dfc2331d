import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import type { RemoteFailure } from '../../../shared/domain/remote/remote-failure.ts'
import type { RemoteSession, RemoteSessionList } from '../../../shared/domain/remote/remote-session.ts'
import { TmuxId, TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import type { Answered } from '../ssh/shell-channel.ts'
import { isAtLeast, OLDEST_TMUX, readTmuxVersion } from './tmux-version.ts'

const WARNINGS_SHOWN = 5
const SESSIONS_MAX = 10_000

type Draft = { -readonly [K in keyof RemoteSession]?: RemoteSession[K] } & { version?: string; id?: TmuxId; createdAtS?: number }
interface Field {
  readonly variable: string
  /** False when this is not what tmux writes there. */
  readonly read: (text: string, draft: Draft) => boolean
}

const count = (set: (draft: Draft, value: number) => void): Field['read'] => (text, draft) => {
  if (!/^\d{1,15}$/.test(text)) return false
  set(draft, Number(text))
  return true
}
/** Seconds since 1970; zero and nothing are no moment. */
const momentMs = (seconds: number) => (seconds > 0 ? seconds * 1000 : null)

/**
 * What is asked of each session, the same from tmux 2.4 on; before, the version is empty. The separator is a colon: tmux has none in names of sessions,
 * in any version, and control characters are written differently from version to version. Free text stands last.
 */
const FIELDS: readonly Field[] = [
  {
    variable: 'version',
    read(text, draft) {
      draft.version = text
      return true
    },
  },
  {
    variable: 'session_id',
    read(text, draft) {
      const id = TmuxId.safeParse(text)
      if (id.success) draft.id = id.data
      return id.success
    },
  },
  {
    variable: 'session_created',
    read: count((draft, seconds) => {
      draft.createdAtS = seconds
      draft.createdAtMs = momentMs(seconds)
    }),
  },
  { variable: 'session_attached', read: count((draft, clients) => (draft.clientCount = clients)) },
  { variable: 'session_windows', read: count((draft, windows) => (draft.windowCount = windows)) },
  {
    variable: 'session_activity',
    read: (text, draft) => text === '' || count((into, seconds) => (into.activityAtMs = momentMs(seconds)))(text, draft),
  },
  { variable: 'window_width', read: (text, draft) => text === '' || count((into, cols) => (into.size = { cols, rows: 0 }))(text, draft) },
  { variable: 'window_height', read: (text, draft) => text === '' || count((into, rows) => (into.size = into.size ? { ...into.size, rows } : null))(text, draft) },
  {
    variable: 'session_name',
    read(text, draft) {
      draft.name = shownLine(text)
      draft.isNameCleaned = draft.name !== text
      draft.isNameUsable = TmuxName.safeParse(text).success
      return text !== ''
    },
  },
  {
    variable: 'pane_current_command',
    read(text, draft) {
      draft.command = shownLine(text)
      return true
    },
  },
]

const FORMAT = FIELDS.map(({ variable }) => `#{${variable}}`).join(':')
export const LIST_SCRIPT = `tmux -u list-sessions -F '${FORMAT}'`

export type ListReading = { readonly kind: 'listed'; readonly list: RemoteSessionList } | { readonly kind: 'failed'; readonly failure: RemoteFailure }

/** What stands against a list, by what tmux or the shell says. */
const REFUSALS: readonly { readonly says: RegExp; readonly list: RemoteSessionList['tmux'] }[] = [
  { says: /^error connecting to .*\(No such file or directory\)/m, list: 'none' },
  { says: /^failed to connect to server: No such file/m, list: 'none' },
  { says: /^no server running on /m, list: 'dead-socket' },
  { says: /^error connecting to .*\(Connection refused\)/m, list: 'dead-socket' },
  { says: /^no sessions/m, list: 'none' },
  // Its last session ended this moment.
  { says: /^lost server/m, list: 'none' },
]

/** Reads the answer to `LIST_SCRIPT`. A line that cannot be read is said, not skipped. */
export function readSessionList({ code, output }: Answered): ListReading {
  if (code !== 0) {
    const refusal = REFUSALS.find(({ says }) => says.test(output))
    if (refusal) return { kind: 'listed', list: { tmux: refusal.list, sessions: [], warnings: [] } }
    return { kind: 'failed', failure: tmuxFailure(code, output) }
  }
  const lines = output.split('\n').filter((line) => line !== '')
  const drafts = lines.slice(0, SESSIONS_MAX).map((line) => ({ line, draft: readDraft(line) }))
  const said = drafts.find(({ draft }) => draft !== null)?.draft?.version
  if (said !== undefined && isTooOld(said)) return { kind: 'failed', failure: { kind: 'tmux-old', text: `tmux ${said || 'older than 2.4'} on this server is too old; Mooring needs 2.4 or newer, and 3.0 to run and type in sessions.` } }
  const read = drafts.map(({ line, draft }) => ({ line, session: draft && sessionOf(draft) }))
  const unread = read.filter(({ session }) => session === null).map(({ line }) => `tmux listed a line that is no session: ${shownLine(line, 80)}`)
  const warnings = [
    ...unread.slice(0, WARNINGS_SHOWN),
    ...(unread.length > WARNINGS_SHOWN ? [`tmux listed ${unread.length - WARNINGS_SHOWN} more lines that are no sessions.`] : []),
    ...(lines.length > SESSIONS_MAX ? [`There are ${lines.length} sessions; the first ${SESSIONS_MAX} are shown.`] : []),
  ]
  return { kind: 'listed', list: { tmux: 'running', sessions: read.flatMap(({ session }) => session ?? []), warnings } }
}

/** Why tmux did not do what was asked. */
export function tmuxFailure(code: number, output: string): RemoteFailure {
  if (code === 127 || /tmux:? (command )?not found/i.test(output)) return { kind: 'tmux-missing', text: 'tmux is not installed on this server, or not where its shell looks; install it (for example: apt install tmux).' }
  if (code === 126) return { kind: 'tmux-missing', text: 'tmux on this server cannot be run; check its rights.' }
  const said = shownLine(output, 200).replace(/\.$/, '')
  if (/protocol version mismatch/.test(output)) return { kind: 'tmux-broken', text: `tmux was updated on this server while its sessions ran (${said}); end its old server when they are done.` }
  return { kind: 'tmux-broken', text: `tmux on this server failed (${said || `code ${code}`}); try it in a plain terminal there.` }
}

function readDraft(line: string): Required<Draft> | null {
  const parts = line.split(':')
  const texts = [...parts.slice(0, FIELDS.length - 1), parts.slice(FIELDS.length - 1).join(':')]
  const draft: Draft = { activityAtMs: null, size: null }
  const isRead = parts.length >= FIELDS.length && FIELDS.every(({ read }, index) => read(texts[index] ?? '', draft))
  return isRead ? (draft as Required<Draft>) : null
}

function sessionOf({ id, createdAtS, name, isNameCleaned, isNameUsable, clientCount, windowCount, createdAtMs, activityAtMs, size, command }: Required<Draft>): RemoteSession {
  return { ref: { id, createdAtS }, name, isNameCleaned, isNameUsable, clientCount, windowCount, createdAtMs, activityAtMs, size, command }
}

/** What is no version counts as new: it is not for us to refuse it. */
function isTooOld(said: string): boolean {
  const version = readTmuxVersion(said)
  return said === '' || (version !== null && !isAtLeast(version, OLDEST_TMUX))
}
