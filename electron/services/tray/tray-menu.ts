import { sessionTotals } from '../../../shared/domain/health.ts'
import { isOrphan, orphanEndsAtMs } from '../../../shared/domain/orphan.ts'
import type { Session, SessionId } from '../../../shared/domain/session.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'

/** What a person can tell the tray to do. */
export type TrayCommand =
  | { readonly kind: 'open-window' }
  | { readonly kind: 'open-session'; readonly id: SessionId }
  | { readonly kind: 'keep'; readonly id: SessionId }
  | { readonly kind: 'clean-up' }
  | { readonly kind: 'quit' }

export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'command'; readonly label: string; readonly command: TrayCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] }

export interface TrayMenu {
  readonly tooltip: string
  readonly entries: readonly TrayEntry[]
}

const LISTED_COUNT = 20
const SEPARATOR: TrayEntry = { kind: 'separator' }

/** The menu of the tray: how many sessions stand how, each of them, and what can be done. */
export function trayMenu(sessions: readonly Session[], nowMs: number): TrayMenu {
  const { active, orphaned, ended } = sessionTotals(sessions)
  const counts = `${active} attached, ${orphaned} orphaned, ${ended} ended`
  const listed = sessions.slice(0, LISTED_COUNT).map((session) => sessionEntry(session, nowMs))
  const moreCount = sessions.length - listed.length
  const more: TrayEntry[] = moreCount > 0 ? [{ kind: 'command', label: `${moreCount} more…`, command: { kind: 'open-window' } }] : []
  const noneOrphaned: TrayEntry = { kind: 'text', label: 'Nothing to clean up' }
  return {
    tooltip: `Mooring: ${counts}`,
    entries: [
      { kind: 'text', label: counts },
      SEPARATOR,
      ...listed,
      ...more,
      ...(listed.length > 0 ? [SEPARATOR] : []),
      { kind: 'command', label: 'Open Mooring', command: { kind: 'open-window' } },
      orphaned > 0 ? { kind: 'command', label: 'Clean up now…', command: { kind: 'clean-up' } } : noneOrphaned,
      SEPARATOR,
      { kind: 'command', label: 'Quit Mooring', command: { kind: 'quit' } },
    ],
  }
}

function sessionEntry(session: Session, nowMs: number): TrayEntry {
  const { id, name } = session
  const open: TrayCommand = { kind: 'open-session', id }
  const endsAtMs = orphanEndsAtMs(session)
  if (endsAtMs === null) return { kind: 'command', label: `${name} (${standingText(session)})`, command: open }
  return {
    kind: 'submenu',
    label: `${name} (orphaned, ends in ${countdownText(endsAtMs - nowMs)})`,
    entries: [
      { kind: 'command', label: 'Open', command: open },
      { kind: 'command', label: 'Keep', command: { kind: 'keep', id } },
    ],
  }
}

function standingText(session: Session): string {
  if (session.status.kind === 'exited') return 'ended'
  return isOrphan(session) ? 'orphaned, kept' : 'attached'
}
