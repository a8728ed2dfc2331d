import { expect, test } from 'vitest'
import { SessionId, SessionName, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { trayMenu, type TrayEntry, type TrayMenu } from './tray-menu.ts'
import { createTrayRefresh } from './tray-refresh.ts'

const NOW_MS = 1_700_000_000_000

const makeSession = (n: number, part: Partial<Session> = {}): Session => ({
  id: SessionId.parse(n.toString(16).padStart(32, '0')),
  name: SessionName.parse(`web-${n}`),
  cwd: '/',
  shell: '/bin/bash',
  origin: 'opened',
  isDurable: false,
  size: { cols: 80, rows: 24 },
  openedAtMs: 0,
  title: '',
  hasRung: false,
  status: { kind: 'running', pid: n },
  attachment: { kind: 'attached', viewerCount: 1 },
  ...part,
})
const orphaned = (endsAtMs: number | null): Partial<Session> => ({ attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs } })
const labels = (entries: readonly TrayEntry[]): unknown[] =>
  entries.map((entry) => {
    if (entry.kind === 'separator') return '-'
    return entry.kind === 'submenu' ? [entry.label, ...labels(entry.entries)] : entry.label
  })

test('when sessions stand differently, the menu counts them, lists each, and offers what can be done', () => {
  const ended: Partial<Session> = { status: { kind: 'exited', end: { code: 0, signal: null, endedAtMs: 0 } } }
  const sessions = [makeSession(1), makeSession(2, orphaned(NOW_MS + 65_000)), makeSession(3, orphaned(null)), makeSession(4, { ...orphaned(NOW_MS), ...ended })]
  const menu = trayMenu(sessions, NOW_MS)
  expect(menu.tooltip).toBe('Mooring: 1 attached, 2 orphaned, 1 ended')
  expect(labels(menu.entries)).toEqual([
    '1 attached, 2 orphaned, 1 ended',
    '-',
    'web-1 (attached)',
    ['web-2 (orphaned, ends in 1:05)', 'Open', 'Keep'],
    'web-3 (orphaned, kept)',
    'web-4 (ended)',
    '-',
    'Open Mooring',
    'Clean up now…',
    '-',
    'Quit Mooring',
  ])
})

test('when there is no session, there is nothing to clean up', () => {
  expect(labels(trayMenu([], NOW_MS).entries)).toEqual([
    '0 attached, 0 orphaned, 0 ended', '-', 'Open Mooring', 'Nothing to clean up', '-', 'Quit Mooring',
  ])
})

test('when there are very many sessions, twenty are listed and the rest are counted', () => {
  const menu = trayMenu(Array.from({ length: 50 }, (_, index) => makeSession(index + 1)), NOW_MS)
  expect(labels(menu.entries)).toContain('30 more…')
  expect(menu.entries).toHaveLength(28)
})

test('when much changes at once, one menu is made; a countdown moves every second in its last minute, and no timer stays without one', () => {
  const clock = createFakeClock()
  const shown: TrayMenu[] = []
  let sessions: Session[] = []
  const refresh = createTrayRefresh({ clock, listSessions: () => sessions, show: (menu) => shown.push(menu) })
  for (let change = 0; change < 100; change++) refresh.changed()
  clock.advance(1000)
  expect([shown.length, clock.pendingTimerCount]).toEqual([1, 0])
  sessions = [makeSession(1, orphaned(clock.nowMs() + 63_100))]
  refresh.changed()
  clock.advance(100)
  const countdowns = () => shown.flatMap(({ entries }) => entries).flatMap((entry) => (entry.kind === 'submenu' ? [/in (.*)\)/.exec(entry.label)?.[1]] : []))
  expect(countdowns()).toEqual(['1:03'])
  clock.advance(17_000)
  expect(countdowns()).toEqual(['1:03', '0:48', '0:47', '0:46'])
  refresh.dispose()
  refresh.changed()
  expect(clock.pendingTimerCount).toBe(0)
})
