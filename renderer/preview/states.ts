import { withPaneZoomed } from '../../shared/domain/pane-layout.ts'
import { AppError } from '../../shared/errors.ts'
import type { Session } from '../../shared/domain/session.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { exited, fakePaneId, fakeSessionId, fakeTabId, makeConsole, makeSession, makeSplitConsole, type ConsoleStart } from '../api/fake-data.ts'
import type { PreviewState } from './preview-state.ts'
import { serverStates } from './server-states.ts'
import { clusterImportStates } from './cluster-import-states.ts'
import { importStates } from './import-states.ts'
import { transferStates } from './transfer-states.ts'
import { debugSessionStates } from './debug-session-states.ts'
import { remoteStates } from './remote-states.ts'
import { vaultStates } from './vault-states.ts'
import { COLOURS, WORK } from './transcripts.ts'

const three = [
  makeSession(1),
  makeSession(2, { name: 'db-primary', isDurable: true }),
  makeSession(3, { name: 'build', cwd: '/srv/build', attachment: { kind: 'attached', viewerCount: 2 } }),
]

const various: readonly Session[] = [
  makeSession(1),
  makeSession(2, { name: 'db-primary', status: { kind: 'starting' } }),
  makeSession(3, { name: 'migration', status: exited({ code: 3 }) }),
  makeSession(4, { name: 'backup', status: exited({ code: 0 }) }),
  makeSession(5, { name: 'load-test', status: exited({ signal: 9 }) }),
  makeSession(6, { name: 'logs', origin: 'restored', isDurable: true }),
  makeSession(7, { name: 'watcher', attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: null } }),
  makeSession(8, { name: 'eu-central-1 web server behind the second load balancer' }),
]

const twelve = Array.from({ length: 12 }, (_, index) =>
  makeSession(index + 1, {
    name: index % 4 === 3 ? `eu-central-${index} long name of a machine` : `web-${index + 1}`,
    ...(index === 5 && { status: exited({ code: 1 }) }),
  }),
)

const notices: ConsoleStart['notices'] = [
  { id: 'a', tone: 'warning', text: 'The settings file held a broken value for “theme”; the default is used for it.' },
  { id: 'b', tone: 'info', text: 'Three terminals of your last session were opened again with new shells.' },
]

const withConsole = (console: ConsoleStart, text = WORK) => () => createFakeApi({ start: console, history: () => text })

const inFront = (sessions: readonly Session[], n: number, part: Partial<ConsoleStart> = {}) => {
  const console = makeConsole(sessions, part)
  return withConsole({ ...console, layout: { ...console.layout, activeTabId: fakeTabId(n) } })
}

const zoomed = (console: ConsoleStart, n: number): ConsoleStart => ({ ...console, layout: withPaneZoomed(console.layout, fakePaneId(n), true) })

/** Every state of every view. */
export const previewStates: Readonly<Record<string, PreviewState>> = {
  loading: {
    title: 'Loading',
    api: () => createFakeApi({ start: makeConsole(), handlers: { 'app.start': () => new Promise(() => undefined) } }),
  },
  failed: {
    title: 'Failed to start',
    api: () =>
      createFakeApi({
        start: makeConsole(),
        handlers: {
          'app.start'() {
            throw new AppError('storage-failed', 'The database cannot be opened because the disk is full. Free some space, then reload.')
          },
        },
      }),
  },
  'first-run': { title: 'First run', api: withConsole(makeConsole([], { isFirstRun: true })) },
  empty: { title: 'No terminal', api: withConsole(makeConsole()) },
  'empty-screen': { title: 'No terminal, a screen open', api: withConsole(makeConsole()), window: { screen: 'servers' } },
  terminals: { title: 'Terminals', api: withConsole(makeConsole(three)) },
  colours: { title: 'Terminal colours', api: withConsole(makeConsole(three), COLOURS) },
  full: { title: 'Twelve tabs', api: inFront(twelve, 8) },
  exited: { title: 'Exited with a code', api: inFront(various, 3) },
  killed: { title: 'Ended by a signal', api: inFront(various, 5) },
  restored: { title: 'Restored', api: inFront(various, 6) },
  split: { title: 'Two panes', api: withConsole(makeSplitConsole(three, 2)) },
  'split-four': { title: 'Four panes', api: withConsole(makeSplitConsole(various, 4)) },
  'split-zoomed': { title: 'A zoomed pane', api: withConsole(zoomed(makeSplitConsole(various, 4), 2)) },
  'split-broadcast': {
    title: 'Broadcasting to three panes',
    api: withConsole(makeSplitConsole(twelve, 4)),
    window: { broadcastIds: [fakeSessionId(1), fakeSessionId(2), fakeSessionId(4)] },
  },
  notices: { title: 'Notices', api: withConsole(makeConsole(three, { notices })), window: { failure: 'The shell could not be started because /bin/fish does not exist. Choose another in Settings.' } },
  evaluation: {
    title: 'Evaluation runtime',
    api: withConsole(
      makeConsole(three, {
        runtime: { ...makeConsole().runtime, electron: '25.9.8', chromium: '114.0.5735.289', isEvaluation: true },
      }),
    ),
  },
  rename: { title: 'Renaming', api: withConsole(makeConsole(three)), window: { renamingTabId: fakeTabId(1) } },
  find: { title: 'Find', api: withConsole(makeConsole(three)), window: { findingSessionId: fakeSessionId(1) } },
  palette: { title: 'Command palette', api: withConsole(makeConsole(three)), window: { overlay: { kind: 'palette' } } },
  shortcuts: { title: 'Keyboard shortcuts', api: withConsole(makeConsole(three)), window: { overlay: { kind: 'shortcuts' } } },
  paste: {
    title: 'Paste question',
    api: withConsole(makeConsole(three)),
    window: {
      overlay: {
        kind: 'paste',
        question: {
          text: 'cd /srv/app\rgit pull\rsystemctl restart app\u200b\r',
          risk: 'many-lines',
          accept: () => undefined,
        },
        terminalCount: 1,
      },
    },
  },
  'paste-large': {
    title: 'Paste question, large',
    api: withConsole(makeConsole(three)),
    window: {
      overlay: { kind: 'paste', question: { text: 'x'.repeat(1_300_000), risk: 'large', accept: () => undefined }, terminalCount: 3 },
    },
  },
  sessions: { title: 'Sessions', api: withConsole(makeConsole(various)), window: { screen: 'sessions' } },
  'sessions-counting': {
    title: 'Sessions, one counting down',
    api: withConsole(makeConsole([makeSession(1), makeSession(2, { attachment: { kind: 'orphaned', sinceMs: 0, endsAtMs: Date.now() + 90_000 } })])),
    window: { screen: 'sessions' },
  },
  watching: {
    title: 'Another window drives',
    api: () => createFakeApi({ start: makeConsole([makeSession(1)]), history: () => WORK, isDriver: () => false }),
  },
  health: { title: 'Health', api: withConsole(makeConsole(various)), window: { screen: 'health' } },
  'health-empty': { title: 'Health, none', api: withConsole(makeConsole()), window: { screen: 'health' } },
  'sessions-empty': { title: 'Sessions, none', api: withConsole(makeConsole()), window: { screen: 'sessions' } },
  settings: { title: 'Settings', api: withConsole(makeConsole(three)), window: { screen: 'settings' } },
  'settings-decided': {
    title: 'Settings, some decided by variables',
    api: withConsole(
      makeConsole(three, {
        settings: { ...makeConsole().settings, orphanGracePeriodS: 5400, shell: '/usr/bin/fish' },
        settingsOverrides: { orphanGracePeriodS: 'PTY_ORPHAN_GRACE_PERIOD', outputBufferSizeBytes: 'PTY_OUTPUT_BUFFER_SIZE' },
      }),
    ),
    window: { screen: 'settings' },
  },
  ...serverStates,
  ...vaultStates,
  ...transferStates,
  ...importStates,
  ...clusterImportStates,
  ...debugSessionStates,
  ...remoteStates,
  collapsed: { title: 'Navigation collapsed', api: withConsole(makeConsole(three)), window: { isNavigationCollapsed: true } },
}
