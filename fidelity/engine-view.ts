import { createHeadlessTerminal, type Terminal } from '../electron/services/screen/headless-terminal.ts'
import { writeNow } from '../electron/services/screen/terminal-internals.ts'
import type { Lane } from '../electron/services/sessions/session-fakes.ts'
import type { SessionOutput } from '../electron/services/sessions/session-output.ts'
import { muteQueries } from '../renderer/ui/terminal/query-mute.ts'
import { openSessionFeed } from '../renderer/ui/terminal/session-feed.ts'
import type { StreamToMain, StreamToView } from '../shared/contract/stream.ts'
import type { SessionId } from '../shared/domain/session.ts'
import { SCROLLBACK_LINES } from './terminal-screen.ts'

/** What a view was sent since it was shown. */
export interface Sent {
  readonly begins: 'continue' | 'snapshot' | null
  /** Of the program's output. */
  readonly bytes: number
}

/** A window's terminal without the window: the feed of a real one, its guards, and a screen. */
export interface EngineView {
  readonly terminal: Terminal
  readonly sent: Sent
  /** Where the snapshot it was given last goes on. */
  readonly snapshotOffset: number
  show(): void
  hide(): void
  /** The person looks so many lines above the end. */
  scroll(linesFromEnd: number): void
  dispose(): void
}

interface Options {
  readonly output: SessionOutput
  readonly sessionId: SessionId
  /** A message is on its way. */
  readonly passed: () => void
  /** Makes a way for messages or for what is to be parsed. */
  readonly lane?: () => Lane
}

/** As a terminal in a window is before it knows any better. */
const FIRST_SIZE = { cols: 80, rows: 24 }

/** @returns a view that is shown already */
export function attachEngineView({ output, sessionId, passed, lane = () => queueMicrotask }: Options): EngineView {
  const terminal = createHeadlessTerminal(FIRST_SIZE, SCROLLBACK_LINES)
  muteQueries(terminal.parser)
  const [toView, toMain, toScreen] = [lane(), lane(), lane()]
  const listeners = new Set<(message: StreamToView) => void>()
  let sent: Sent = { begins: null, bytes: 0 }
  let snapshotOffset = 0

  const watch = output.watch(() => null, (message) => {
    passed()
    if (message.kind === 'continue' || message.kind === 'snapshot') sent = { ...sent, begins: sent.begins ?? message.kind }
    if (message.kind === 'snapshot') snapshotOffset = message.position.offset
    if (message.kind === 'output') sent = { ...sent, bytes: sent.bytes + message.bytes.length }
    toView(() => listeners.forEach((listener) => listener(message)))
  })
  const receive = (message: StreamToMain) => {
    if (message.kind === 'show') watch.show(message.position)
    if (message.kind === 'hide') watch.hide()
    if (message.kind === 'ack') watch.acknowledge(message.offset)
    if (message.kind === 'scroll') watch.scroll(message.linesFromEnd)
  }
  const send = (message: StreamToMain) => {
    passed()
    toMain(() => receive(message))
  }
  const feed = openSessionFeed({
    sessionId,
    stream: {
      send,
      onMessage(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    screen: {
      resize: ({ cols, rows }) => terminal.resize(cols, rows),
      clear: () => terminal.clear(),
      reset: () => terminal.reset(),
      scrollTo: () => undefined,
      // Not at once: a terminal in a window parses later, too.
      write: (bytes, onParsed) => toScreen(() => {
        writeNow(terminal, bytes)
        onParsed()
      }),
    },
    ...{ onLive: () => undefined, onRole: () => undefined, onMissing: () => undefined },
  })
  feed.show()

  return {
    terminal,
    get sent() {
      return sent
    },
    get snapshotOffset() {
      return snapshotOffset
    },
    show() {
      sent = { begins: null, bytes: 0 }
      feed.show()
    },
    hide: () => feed.hide(),
    scroll: (linesFromEnd) => send({ kind: 'scroll', sessionId, linesFromEnd }),
    dispose() {
      feed.dispose()
      watch.dispose()
      terminal.dispose()
    },
  }
}
