import { StreamToMain, type StreamToView, type ThemeColours } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { createRateLimit } from '../../../shared/lib/rate-limit.ts'
import type { Watch } from './session-output.ts'
import type { Sessions } from './sessions.ts'

interface Options {
  readonly sessions: Pick<Sessions, 'attach' | 'write' | 'find' | 'mark' | 'refreshColours'>
  readonly send: (message: StreamToView) => void
  /** Called for a message that breaks the protocol or comes too often; it is dropped. Told once a second at most. */
  readonly refused: (reason: string) => void
  readonly nowMs: () => number
}

/** Showing costs a snapshot: enough for every tab at once, again and again, and no more. */
const SHOW_BURST = 300
const SHOWS_PER_SECOND = 30

/** Main's end of one window's stream. Disposing it detaches all the window watched. */
export interface Viewer {
  dispose(): void
  receive(raw: unknown): void
}

export function createViewer({ sessions, send, refused, nowMs }: Options): Viewer {
  const shows = createRateLimit({ burst: SHOW_BURST, perSecond: SHOWS_PER_SECOND, nowMs })
  const refusals = createRateLimit({ burst: 1, perSecond: 1, nowMs })
  const refuse = (reason: string) => {
    if (refusals.take()) refused(reason)
  }
  const watches = new Map<SessionId, Watch>()
  let colours: ThemeColours | null = null

  const detach = (id: SessionId) => {
    const watch = watches.get(id)
    watches.delete(id)
    watch?.dispose()
  }

  const attach = (id: SessionId): Watch | undefined => {
    if (!watches.has(id) && sessions.find(id)) watches.set(id, sessions.attach(id, () => colours, send))
    const watch = watches.get(id)
    if (!watch) send({ kind: 'missing', sessionId: id })
    return watch
  }

  return {
    receive(raw) {
      const parsed = StreamToMain.safeParse(raw)
      if (!parsed.success) return refuse(parsed.error.issues[0]?.code ?? 'not a stream message')
      const message = parsed.data
      if (message.kind === 'colours') {
        colours = message.colours
        for (const id of watches.keys()) sessions.refreshColours(id)
        return
      }
      const id = message.sessionId
      if (message.kind === 'attach') return void attach(id)
      if (message.kind === 'show') return shows.take() ? attach(id)?.show(message.position) : refuse('shown too often')
      const watch = watches.get(id)
      if (!watch) return message.kind === 'input' ? refuse('input for a session this window does not watch') : undefined
      switch (message.kind) {
        case 'detach':
          return detach(id)
        case 'hide':
          return watch.hide()
        case 'ack':
          return watch.acknowledge(message.offset)
        case 'input':
          watch.typed()
          return sessions.find(id) ? sessions.write(id, message.bytes) : undefined
        case 'resize':
          return watch.resize(message.size)
        case 'drive':
          return watch.drive()
        case 'clear':
        case 'reset':
          return sessions.find(id) ? sessions.mark(id, message.kind) : undefined
        case 'scroll':
          return watch.scroll(message.linesFromEnd)
      }
    },
    dispose() {
      for (const id of [...watches.keys()]) detach(id)
    },
  }
}
