import type { Api } from '../../shared/contract/api.ts'
import type { StreamPosition } from '../../shared/contract/stream.ts'
import type { SessionId } from '../../shared/domain/session.ts'

/** A view that keeps what it is sent as text, of screens without their control sequences, and acknowledges at once. */
export function watchSession(api: Api, sessionId: SessionId, from: StreamPosition | null = null) {
  let position = from
  let text = ''
  let snapshotCount = 0
  const waiting = new Set<() => void>()
  const decoder = new TextDecoder()
  const unsubscribe = api.stream.onMessage((message) => {
    if (message.sessionId !== sessionId) return
    if (message.kind === 'snapshot') {
      snapshotCount += 1
      position = message.position
      text = new TextDecoder().decode(message.bytes).replace(CONTROLS, '')
    }
    if (message.kind === 'mark' && position) position = { ...position, markCount: message.index + 1 }
    if (message.kind === 'output') {
      if (message.offset !== position?.offset) throw new Error(`Output at ${message.offset}, expected at ${position?.offset}`)
      text += decoder.decode(message.bytes, { stream: true })
      position = { ...position, offset: message.offset + message.bytes.byteLength }
    }
    if (position && (message.kind === 'output' || message.kind === 'snapshot')) api.stream.send({ kind: 'ack', sessionId, offset: position.offset })
    for (const check of waiting) check()
  })
  api.stream.send({ kind: 'show', sessionId, position })

  return {
    get text() {
      return text
    },
    /** How far it is; null before it was sent anything. */
    get position() {
      return position
    },
    get snapshotCount() {
      return snapshotCount
    },
    type: (input: string) => api.stream.send({ kind: 'input', sessionId, bytes: new TextEncoder().encode(input) }),
    resize: (size: { cols: number; rows: number }) => api.stream.send({ kind: 'resize', sessionId, size }),
    /** Resolves once the text matches. */
    until(pattern: RegExp): Promise<RegExpMatchArray> {
      return new Promise((resolve) => {
        const check = () => {
          const match = pattern.exec(text)
          if (!match) return
          waiting.delete(check)
          resolve(match)
        }
        waiting.add(check)
        check()
      })
    },
    stop: unsubscribe,
  }
}

// eslint-disable-next-line no-control-regex -- they are what it looks for
const CONTROLS = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u001b]*\u001b\\|\u001b.|\u0018/g
