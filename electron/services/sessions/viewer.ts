import { StreamToMain, type StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { createRateLimit } from '../../../shared/lib/rate-limit.ts'
import type { Watch } from './live-session.ts'
import type { Sessions } from './sessions.ts'

interface Options {
  readonly sessions: Pick<Sessions, 'attach' | 'write' | 'find'>
  readonly send: (message: StreamToView) => void
  /** Called for a message that breaks the protocol or comes too often; it is dropped. Told once a second at most. */
  readonly refused: (reason: string) => void
  readonly nowMs: () => number
}

/** Attaching sends up to a window of bytes: enough for every tab at once, again and again, and no more. */
const ATTACH_BURST = 300
const ATTACHES_PER_SECOND = 30

/** Main's end of one window's stream. Disposing it detaches all the window watched. */
export interface Viewer {
  dispose(): void
  receive(raw: unknown): void
}

export function createViewer({ sessions, send, refused, nowMs }: Options): Viewer {
  const attaches = createRateLimit({ burst: ATTACH_BURST, perSecond: ATTACHES_PER_SECOND, nowMs })
  const refusals = createRateLimit({ burst: 1, perSecond: 1, nowMs })
  const refuse = (reason: string) => {
    if (refusals.take()) refused(reason)
  }
  const watches = new Map<SessionId, Watch>()

  const detach = (id: SessionId) => {
    const watch = watches.get(id)
    watches.delete(id)
    watch?.dispose()
  }

  const attach = (id: SessionId, haveOffset: number | null) => {
    detach(id)
    if (sessions.find(id)) watches.set(id, sessions.attach(id, haveOffset, send))
    else send({ kind: 'missing', sessionId: id })
  }

  return {
    receive(raw) {
      const parsed = StreamToMain.safeParse(raw)
      if (!parsed.success) return refuse(parsed.error.issues[0]?.code ?? 'not a stream message')
      const message = parsed.data
      const id = message.sessionId
      switch (message.kind) {
        case 'attach':
          return attaches.take() ? attach(id, message.haveOffset) : refuse('attached too often')
        case 'detach':
          return detach(id)
        case 'ack':
          return watches.get(id)?.acknowledge(message.offset)
        case 'input':
          if (!watches.has(id)) return refuse('input for a session this window does not watch')
          return sessions.find(id) ? sessions.write(id, message.bytes) : undefined
      }
    },
    dispose() {
      for (const id of [...watches.keys()]) detach(id)
    },
  }
}
