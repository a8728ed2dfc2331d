import { StreamToMain, type StreamPosition, type StreamToView, type ThemeColours } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { createRateLimit } from '../../../shared/lib/rate-limit.ts'
import type { Clock } from '../clock/clock.ts'
import type { Watch } from './session-output.ts'
import type { Sessions } from './sessions.ts'

interface Options {
  readonly sessions: Pick<Sessions, 'attach' | 'write' | 'find' | 'mark' | 'refreshColours'>
  readonly send: (message: StreamToView) => void
  /** Called for a message that breaks the protocol or comes too often; it is dropped. Told once a second at most. */
  readonly refused: (reason: string) => void
  readonly clock: Clock
}

/** Showing costs a snapshot: enough for every tab at once, again and again, and no more. */
const SHOW_BURST = 300
const SHOWS_PER_SECOND = 30
const SHOW_AGAIN_MS = 100

/** Main's end of one window's stream. Disposing it detaches all the window watched. */
export interface Viewer {
  dispose(): void
  receive(raw: unknown): void
}

export function createViewer({ sessions, send, refused, clock }: Options): Viewer {
  const nowMs = () => clock.nowMs()
  const shows = createRateLimit({ burst: SHOW_BURST, perSecond: SHOWS_PER_SECOND, nowMs })
  const refusals = createRateLimit({ burst: 1, perSecond: 1, nowMs })
  const refuse = (reason: string) => {
    if (refusals.take()) refused(reason)
  }
  const watches = new Map<SessionId, Watch>()
  /** To be shown when there is room again, since a terminal that stays blank is worse than a late one. */
  const late = new Map<SessionId, StreamPosition | null>()
  let stopLateTimer: (() => void) | null = null
  let colours: ThemeColours | null = null

  const detach = (id: SessionId) => {
    const watch = watches.get(id)
    watches.delete(id)
    watch?.dispose()
  }

  const attach = (id: SessionId): Watch | undefined => {
    if (!sessions.find(id)) {
      detach(id)
      send({ kind: 'missing', sessionId: id })
      return undefined
    }
    const watch = watches.get(id) ?? sessions.attach(id, () => colours, send)
    watches.set(id, watch)
    return watch
  }

  const show = (id: SessionId, position: StreamPosition | null) => {
    late.delete(id)
    if (shows.take()) return attach(id)?.show(position)
    refuse('shown too often')
    if (sessions.find(id)) late.set(id, position)
    stopLateTimer ??= clock.startTimer(SHOW_AGAIN_MS, () => {
      stopLateTimer = null
      for (const [lateId, latePosition] of [...late]) show(lateId, latePosition)
    })
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
      if (message.kind === 'show') return show(id, message.position)
      if (message.kind === 'hide' || message.kind === 'detach') late.delete(id)
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
      stopLateTimer?.()
      for (const id of [...watches.keys()]) detach(id)
    },
  }
}
