import { StreamToMain, type StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { Watch } from './live-session.ts'
import type { Sessions } from './sessions.ts'

interface Options {
  readonly sessions: Pick<Sessions, 'attach' | 'write' | 'find'>
  readonly send: (message: StreamToView) => void
  /** Called for a message that breaks the protocol; it is dropped. */
  readonly refused: (reason: string) => void
}

/** Main's end of one window's stream. Disposing it detaches all the window watched. */
export interface Viewer {
  dispose(): void
  receive(raw: unknown): void
}

export function createViewer({ sessions, send, refused }: Options): Viewer {
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
      if (!parsed.success) return refused(parsed.error.issues[0]?.message ?? 'not a stream message')
      const message = parsed.data
      const id = message.sessionId
      switch (message.kind) {
        case 'attach':
          return attach(id, message.haveOffset)
        case 'detach':
          return detach(id)
        case 'ack':
          return watches.get(id)?.acknowledge(message.offset)
        case 'input':
          if (!watches.has(id)) return refused('input for a session this window does not watch')
          return sessions.find(id) ? sessions.write(id, message.bytes) : undefined
      }
    },
    dispose() {
      for (const id of [...watches.keys()]) detach(id)
    },
  }
}
