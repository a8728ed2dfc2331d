import type { Api } from '../../shared/contract/api.ts'
import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import { withTabActivated, withTabAdded, withTabMoved, withTabRemoved, withTabSession } from '../../shared/domain/layout.ts'
import type { Session } from '../../shared/domain/session.ts'
import { AppError } from '../../shared/errors.ts'
import { fakeSessionId, fakeTabId, makeHealth, makeSession, type ConsoleStart } from './fake-data.ts'
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
  /** Commands that behave in another way than the fake's own. */
  readonly handlers?: Partial<FakeHandlers>
}

/** A main process in a few lines: it keeps sessions and tabs in memory and tells of changes. For previews and tests. */
export function createFakeApi({ start, handlers = {}, history = () => '', echo }: FakeApiOptions): FakeApi {
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
    return makeSession(count, { id: fakeSessionId(count), ...part })
  }

  const own: FakeHandlers = {
    'app.start': () => ({ ...start, layout, sessions, settings }),
    'app.showAbout': () => undefined,
    'app.quit': () => undefined,
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
      const tab = { id: fakeTabId(count), sessionId: session.id }
      putSession(session)
      setLayout(withTabAdded(layout, tab))
      return { tabId: tab.id, session }
    },
    'tab.activate': ({ tabId }) => setLayout(withTabActivated(layout, tabId)),
    'tab.move': ({ tabId, index }) => setLayout(withTabMoved(layout, tabId, index)),
    'tab.close'({ tabId }) {
      const closed = layout.tabs.find(({ id }) => id === tabId)?.sessionId
      setLayout(withTabRemoved(layout, tabId))
      sessions = sessions.filter(({ id }) => id !== closed)
      if (closed) emit('session.closed', { id: closed })
    },
    'tab.runAgain'({ tabId }) {
      const old = layout.tabs.find(({ id }) => id === tabId)?.sessionId
      const session = nextSession(old ? { name: getSession(old).name } : {})
      putSession(session)
      setLayout(withTabSession(layout, tabId, session.id))
      return session
    },
    'session.list': () => sessions,
    'session.rename': ({ id, name }) => putSession({ ...getSession(id), name }),
    'session.setDurable'({ id, isDurable }) {
      putSession({ ...getSession(id), isDurable })
      return true
    },
    'session.resize': ({ id, size }) => putSession({ ...getSession(id), size }),
    'orphans.answer': () => undefined,
    'orphan.keep'({ id }) {
      const session = getSession(id)
      if (session.attachment.kind === 'orphaned') putSession({ ...session, attachment: { ...session.attachment, endsAtMs: null } })
    },
    'health.read': () => makeHealth(sessions),
  }

  return {
    calls,
    emit,
    stream: createFakeStream({ history, ...(echo && { echo }) }),
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
