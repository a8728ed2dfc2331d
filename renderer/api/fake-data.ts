import type { Output } from '../../shared/contract/commands.ts'
import { sessionTotals, type Health } from '../../shared/domain/health.ts'
import { tabOf, TabId } from '../../shared/domain/layout.ts'
import { withTabJoined } from '../../shared/domain/pane-layout.ts'
import { PaneId } from '../../shared/domain/pane.ts'
import { SessionId, type ProcessEnd, type Session } from '../../shared/domain/session.ts'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'

const OPENED_AT_MS = Date.UTC(2026, 10, 21, 9, 12)
const ENDED_AT_MS = Date.UTC(2026, 10, 21, 12, 4, 11)

export type ConsoleStart = Output<'app.start'>

/** The n-th id of the fakes. */
export function fakeSessionId(n: number): SessionId {
  return SessionId.parse(n.toString(16).padStart(32, '0'))
}

export function fakeTabId(n: number): TabId {
  return TabId.parse(n.toString(16).padStart(32, 'f'))
}

export function fakePaneId(n: number): PaneId {
  return PaneId.parse(n.toString(16).padStart(32, 'e'))
}

export function makeSession(n: number, part: Partial<Session> = {}): Session {
  return {
    id: fakeSessionId(n),
    name: `web-${n}`,
    cwd: '/home/ada/projects/mooring',
    shell: '/bin/bash',
    origin: 'opened',
    isDurable: false,
    size: { cols: 120, rows: 32 },
    openedAtMs: OPENED_AT_MS + n * 60_000,
    title: '',
    hasRung: false,
    status: { kind: 'running', pid: 4100 + n },
    attachment: { kind: 'attached', viewerCount: 1 },
    ...part,
  }
}

export function exited(end: Partial<ProcessEnd>): Session['status'] {
  return { kind: 'exited', end: { code: null, signal: null, endedAtMs: ENDED_AT_MS, ...end } }
}

/** A console with these sessions, one tab each, the first in front. */
export function makeConsole(sessions: readonly Session[] = [], part: Partial<ConsoleStart> = {}): ConsoleStart {
  const tabs = sessions.map(({ id }, index) => tabOf(fakeTabId(index + 1), { id: fakePaneId(index + 1), sessionId: id }))
  return {
    runtime: {
      app: '0.1.0',
      electron: '45.4.1',
      declaredElectron: '45.4.1',
      chromium: '152.0.0.0',
      node: '24.21.0',
      sqlite: '3.51.0',
      isEvaluation: false,
      platform: 'linux',
    },
    isTest: true,
    isFirstRun: false,
    durableObstacle: null,
    homeDir: '/home/ada',
    settings: DEFAULT_SETTINGS,
    settingsOverrides: {},
    layout: { tabs, activeTabId: tabs[0]?.id ?? null },
    sessions: [...sessions],
    notices: [],
    vault: { kind: 'none' },
    ...part,
  }
}

/**
 * A console whose first tab holds the first `count` sessions: one on the left, the others on the right, one below the
 * other. The last of them is active; every other session has a tab.
 */
export function makeSplitConsole(sessions: readonly Session[], count: number, part: Partial<ConsoleStart> = {}): ConsoleStart {
  const console = makeConsole(sessions, part)
  const layout = range(2, count).reduce(
    (present, n) => withTabJoined(present, fakeTabId(n), fakePaneId(n - 1), n === 2 ? 'right' : 'down'),
    console.layout,
  )
  return { ...console, layout }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** How the sessions of the fakes do. */
export function makeHealth(sessions: readonly Session[]): Health {
  return {
    takenAtMs: ENDED_AT_MS,
    totals: sessionTotals(sessions),
    sessions: sessions.map(({ id, name, status, attachment }, index) => ({
      ...{ id, name, status },
      pid: status.kind === 'running' ? status.pid : null,
      viewerCount: attachment.kind === 'attached' ? attachment.viewerCount : 0,
      logBytes: 4096 * 3 ** index,
    backlogBytes: 0,
      lastActivityMs: ENDED_AT_MS - index * 47_000,
      foregroundCommand: status.kind === 'running' && index % 2 === 0 ? `tail -f /var/log/web-${index}.log` : null,
      memoryBytes: status.kind === 'running' ? 5_200_000 * (index + 1) : null,
    })),
  }
}
