import { AppError } from '../../shared/errors.ts'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { EMPTY_INVENTORY, FAKE_INVENTORY, fakeDebugSessionId, MANY_FROM, makeManyDebugSessions, type FakeInventoryData } from '../api/fake-inventory-data.ts'
import { NO_DEBUG_SESSION, type DebugSessionsState } from '../features/debug-sessions/debug-sessions-state.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const vault: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }
const sessions = [makeSession(1), makeSession(2, { name: 'db-primary' })]

interface Shown {
  readonly state?: Partial<DebugSessionsState>
  readonly inventory?: FakeInventoryData
  readonly handlers?: FakeApiOptions['handlers']
}

function state(title: string, { state: part = {}, inventory = FAKE_INVENTORY, handlers = {} }: Shown = {}): PreviewState {
  return {
    title,
    api: () => createFakeApi({ start: makeConsole(sessions, { vault }), inventory, handlers, history: () => WORK }),
    window: { screen: 'debugSessions', debugSessions: { ...NO_DEBUG_SESSION, ...part } },
  }
}

const withoutDue: FakeInventoryData = { ...FAKE_INVENTORY, tokens: [] }
const first = fakeDebugSessionId(1)
const draining = fakeDebugSessionId(2)

/** Every state of the screen of debug sessions and of what it opens. */
export const debugSessionStates: Readonly<Record<string, PreviewState>> = {
  'debug-sessions-few': state('Debug sessions', { inventory: withoutDue }),
  'debug-sessions-empty': state('Debug sessions, none', { inventory: { ...EMPTY_INVENTORY, servers: FAKE_INVENTORY.servers } }),
  'debug-sessions-many': state('Debug sessions, 700', { inventory: makeManyDebugSessions(700), state: { chosenIds: [MANY_FROM, MANY_FROM + 3].map(fakeDebugSessionId) } }),
  'debug-sessions-loading': state('Debug sessions, loading', { handlers: { 'debugSessions.query': () => new Promise<never>(() => undefined) } }),
  'debug-sessions-failed': state('Debug sessions, failed', {
    handlers: {
      'debugSessions.query'() {
        throw new AppError('storage-failed', 'The vault could not be read because the disk does not answer; try again.')
      },
    },
  }),
  'debug-session-new': state('Debug session, new', { state: { asked: 'create' } }),
  'debug-session-reassign': state('Debug session, reassign', { state: { asked: 'reassign', openId: first } }),
  'debug-session-drain': state('Debug session, drain', { state: { asked: 'drain', openId: first } }),
  'debug-session-end': state('Debug session, end', { state: { asked: 'end', openId: first } }),
  'drain-gate': state('Gate before destroying', { state: { asked: 'destroyServer', openId: draining } }),
  'drain-gate-drain': state('Gate before draining', { state: { asked: 'drainServer', openId: draining } }),
  tokens: state('Tokens', { state: { openId: first } }),
  'token-due': state('Tokens that need a new value'),
}
