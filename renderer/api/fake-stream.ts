import type { Stream } from '../../shared/contract/api.ts'
import type { StreamToMain, StreamToView } from '../../shared/contract/stream.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import type { TerminalSize } from '../../shared/domain/terminal-size.ts'

export interface FakeStream extends Stream {
  /** What the page has sent so far. */
  readonly sent: readonly StreamToMain[]
  /** Output of a session that is attached. */
  print(sessionId: SessionId, text: string): void
}

export interface FakeStreamOptions {
  /** What a session has written before anybody attached. */
  readonly history: (sessionId: SessionId) => string
  /** Answers what is typed, as a shell would; by default it is printed back. */
  readonly echo?: (text: string) => string
  /** Whether this window decides a session's size; by default it does. */
  readonly isDriver?: (sessionId: SessionId) => boolean
}

/** The pipe for terminal bytes, without a main process: it replays `history` and echoes what is typed. */
export function createFakeStream({ history, echo = (text) => text.replaceAll('\r', '\r\n$ '), isDriver = () => true }: FakeStreamOptions): FakeStream {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const listeners = new Set<(message: StreamToView) => void>()
  const offsets = new Map<SessionId, number>()
  const markCounts = new Map<SessionId, number>()
  const sent: StreamToMain[] = []

  const tell = (message: StreamToView) => {
    for (const listener of [...listeners]) listener(message)
  }
  const print = (sessionId: SessionId, text: string) => {
    const offset = offsets.get(sessionId)
    if (offset === undefined) return
    const bytes = encoder.encode(text)
    offsets.set(sessionId, offset + bytes.length)
    tell({ kind: 'output', sessionId, offset, bytes })
  }
  const show = (sessionId: SessionId) => {
    const bytes = encoder.encode(`\u001bc${history(sessionId)}`)
    offsets.set(sessionId, 0)
    const position = { epoch: 'fake', offset: 0, markCount: 0 }
    tell({ kind: 'role', sessionId, isDriver: isDriver(sessionId) })
    tell({ kind: 'snapshot', sessionId, position, size: { cols: 100, rows: 28 }, bytes, linesFromEnd: null, liveOffset: 0 })
  }
  const resize = (sessionId: SessionId, size: TerminalSize) => {
    const index = markCounts.get(sessionId) ?? 0
    markCounts.set(sessionId, index + 1)
    tell({ kind: 'mark', sessionId, index, mark: { kind: 'resize', size } })
  }
  return {
    sent,
    print,
    send(message) {
      sent.push(message)
      if (message.kind === 'show') queueMicrotask(() => show(message.sessionId))
      if (message.kind === 'resize') queueMicrotask(() => resize(message.sessionId, message.size))
      if (message.kind === 'input') print(message.sessionId, echo(decoder.decode(message.bytes)))
    },
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
