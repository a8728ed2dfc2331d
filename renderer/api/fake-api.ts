import type { Api } from '../../shared/contract/api.ts'
import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import { tabOf, withTabActivated, withTabAdded, withTabMoved, withTabRemoved } from '../../shared/domain/layout.ts'
import {
  findPane,
  withEqualPanes,
  withPaneActivated,
  withPaneInOwnTab,
  withPaneRemoved,
  withPaneSession,
  withPaneShares,
  withPaneSplit,
  withPaneZoomed,
  withTabJoined,
} from '../../shared/domain/pane-layout.ts'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import type { PaneId } from '../../shared/domain/pane.ts'
import type { Session } from '../../shared/domain/session.ts'
import { AppError } from '../../shared/errors.ts'
import { fakePaneId, fakeSessionId, fakeTabId, makeHealth, makeSession, type ConsoleStart } from './fake-data.ts'
import { createFakeVault } from './fake-vault.ts'
import { makeFuses } from './fake-vault-data.ts'
import { createFakeInventory } from './fake-inventory.ts'
import type { FakeInventoryData } from './fake-inventory-data.ts'
import { createFakeTransfer } from './fake-transfer.ts'
import { createFakeImports } from './fake-imports.ts'
import type { FakeClusterImport } from './fake-kubernetes-import.ts'
import type { ImportsState } from '../../shared/domain/imports/imports-state.ts'
import { createFakeRemote, type FakeRemoteData } from './fake-remote.ts'
import { createFakeStream, type FakeStream, type FakeStreamOptions } from './fake-stream.ts'

type Call = { [C in CommandName]: { readonly command: C; readonly input: Input<C> } }[CommandName]
type FakeHandlers = { [C in CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

export interface FakeApi extends Api {
  readonly stream: FakeStream
  /** Every command so far. */
  readonly calls: readonly Call[]
  emit<E extends EventName>(event: E, payload: Payload<E>): void
}

export interface FakeApiOptions extends Partial<FakeStreamOptions> {
  readonly start: ConsoleStart
  /** The thirty servers of the fakes where nothing else is said. */
  readonly inventory?: FakeInventoryData
  /** The servers of the fakes where nothing else is said. */
  readonly remote?: FakeRemoteData
  /** No imports where nothing else is said. */
  readonly imports?: ImportsState
  /** Workloads and units of the import of a cluster. */
  readonly cluster?: FakeClusterImport
  /** Commands that behave in another way than the fake's own. */
  readonly handlers?: Partial<FakeHandlers>
}

/** A main process in a few lines: it keeps sessions and tabs in memory and tells of changes. For previews and tests. */
export function createFakeApi({ start, inventory, remote, imports, cluster, handlers = {}, history = () => '', echo, isDriver }: FakeApiOptions): FakeApi {
  let { layout, sessions, settings } = start
  let count = sessions.length
  const calls: Call[] = []
  const listeners = new Set<(event: EventName, payload: unknown) => void>()

  const emit = <E extends EventName>(event: E, payload: Payload<E>) => {
    for (const listener of [...listeners]) listener(event, payload)
  }
  const setLayout = (next: typeof layout) => {
    layout = next
    emit('layout.changed', layout)
  }
  const putSession = (session: Session) => {
    sessions = [...sessions.filter(({ id }) => id !== session.id), session]
    emit('session.changed', session)
  }
  const getSession = (id: Session['id']) => {
    const session = sessions.find((each) => each.id === id)
    if (!session) throw new AppError('session-not-found', 'This session does not exist any more.')
    return session
  }
  const nextSession = (part: Partial<Session>) => {
    count++
    const session = makeSession(count, { id: fakeSessionId(count), ...part })
    putSession(session)
    return session
  }
  const addTab = (session: Session) => {
    const [tabId, paneId] = [fakeTabId(count), fakePaneId(count)]
    setLayout(withTabAdded(layout, tabOf(tabId, { id: paneId, sessionId: session.id })))
    return { tabId, paneId, session }
  }
  const getPane = (paneId: PaneId) => {
    const found = findPane(layout, paneId)
    if (!found) throw new AppError('pane-not-found', 'This terminal is no longer there; it was closed.')
    return found
  }
  const forget = (ids: readonly Session['id'][]) => {
    sessions = sessions.filter(({ id }) => !ids.includes(id))
    for (const id of ids) emit('session.closed', { id })
  }

  const vault = createFakeVault((status) => emit('vault.changed', status), start.vault)
  const own: FakeHandlers = {
    ...vault,
    ...createFakeInventory((parts) => emit('inventory.changed', { parts }), inventory),
    ...createFakeTransfer(),
    ...createFakeImports(emit, imports, cluster),
    ...createFakeRemote(emit, (name, size) => addTab(nextSession({ name, size })), remote),
    'app.start': async () => ({ ...start, layout, sessions, settings, vault: await vault['vault.status'](undefined) }),
    'app.showAbout': () => undefined,
    'app.quit': () => undefined,
    'app.fuses': makeFuses,
    'window.open': () => undefined,
    'window.reload': () => undefined,
    'window.paste': () => undefined,
    'clipboard.write': () => undefined,
    'link.open': () => ({ kind: 'cancelled' }),
    'notice.dismiss': () => undefined,
    'settings.update'(patch) {
      settings = { ...settings, ...patch } as typeof settings
      emit('settings.changed', settings)
      return settings
    },
    'tab.open'({ size, name, isDurable }) {
      const session = nextSession({ size, ...(name && { name }), ...(isDurable && { isDurable }) })
      return addTab(session)
    },
    'tab.activate': ({ tabId }) => setLayout(withTabActivated(layout, tabId)),
    'tab.move': ({ tabId, index }) => setLayout(withTabMoved(layout, tabId, index)),
    'tab.close'({ tabId }) {
      const tab = layout.tabs.find(({ id }) => id === tabId)
      setLayout(withTabRemoved(layout, tabId))
      if (tab) forget(panesOf(tab.root).map(({ sessionId }) => sessionId))
    },
    'tab.join': ({ tabId, paneId, side }) => setLayout(withTabJoined(layout, tabId, paneId, side)),
    'tab.equalizePanes': ({ tabId }) => setLayout(withEqualPanes(layout, tabId)),
    'pane.split'({ paneId, side, size }) {
      const session = nextSession({ size, cwd: getSession(getPane(paneId).pane.sessionId).cwd })
      const added = { id: fakePaneId(count), sessionId: session.id }
      setLayout(withPaneSplit(layout, paneId, side, added))
      return { paneId: added.id, session }
    },
    'pane.duplicate'({ paneId, size }) {
      const session = nextSession({ size, cwd: getSession(getPane(paneId).pane.sessionId).cwd })
      return addTab(session)
    },
    'pane.activate': ({ paneId }) => setLayout(withPaneActivated(layout, paneId)),
    'pane.zoom': ({ paneId, isZoomed }) => setLayout(withPaneZoomed(layout, paneId, isZoomed)),
    'pane.resize': ({ tabId, path, shares }) => setLayout(withPaneShares(layout, tabId, path, shares)),
    'pane.moveToOwnTab': ({ paneId }) => setLayout(withPaneInOwnTab(layout, paneId, fakeTabId(++count))),
    'pane.close'({ paneId }) {
      const { sessionId } = getPane(paneId).pane
      setLayout(withPaneRemoved(layout, paneId))
      forget([sessionId])
    },
    'pane.runAgain'({ paneId }) {
      const { sessionId } = getPane(paneId).pane
      const session = nextSession({ name: getSession(sessionId).name })
      setLayout(withPaneSession(layout, paneId, session.id))
      forget([sessionId])
      return session
    },
    'session.list': () => sessions,
    'session.rename': ({ id, name }) => putSession({ ...getSession(id), name }),
    'session.confirmEnd': () => true,
    'session.setDurable'({ id, isDurable }) {
      putSession({ ...getSession(id), isDurable })
      return true
    },
    'orphans.answer': () => undefined,
    'orphans.cleanUp': () => undefined,
    'orphan.keep'({ id }) {
      const session = getSession(id)
      if (session.attachment.kind === 'orphaned') putSession({ ...session, attachment: { ...session.attachment, endsAtMs: null } })
    },
    'health.read': () => makeHealth(sessions),
  }

  return {
    calls,
    emit,
    stream: createFakeStream({ history, ...(echo && { echo }), ...(isDriver && { isDriver }) }),
    async call<C extends CommandName>(command: C, input: Input<C>) {
      calls.push({ command, input } as Call)
      const handle = handlers[command] ?? own[command]
      await Promise.resolve()
      return (handle as (input: Input<C>) => Output<C> | Promise<Output<C>>)(input)
    },
    on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void) {
      const forward = (name: EventName, payload: unknown) => {
        if (name === event) listener(payload as Payload<E>)
      }
      listeners.add(forward)
      return () => void listeners.delete(forward)
    },
  }
}
