import type { Api } from '../../shared/contract/api.ts'
import type { SessionId } from '../../shared/domain/session.ts'

/** A view that keeps what it is sent as text and acknowledges at once. */
export function watchSession(api: Api, sessionId: SessionId, haveOffset: number | null = null) {
  let offset = haveOffset ?? 0
  let text = ''
  let startCount = 0
  const waiting = new Set<() => void>()
  const decoder = new TextDecoder()
  const unsubscribe = api.stream.onMessage((message) => {
    if (message.sessionId !== sessionId) return
    if (message.kind === 'start') {
      startCount += 1
      if (message.offset !== offset) text = ''
      offset = message.offset
    }
    if (message.kind === 'output') {
      if (message.offset !== offset) throw new Error(`Output at ${message.offset}, expected at ${offset}`)
      text += decoder.decode(message.bytes, { stream: true })
      offset += message.bytes.byteLength
      api.stream.send({ kind: 'ack', sessionId, offset })
    }
    for (const check of waiting) check()
  })
  api.stream.send({ kind: 'attach', sessionId, haveOffset })

  return {
    get text() {
      return text
    },
    get offset() {
      return offset
    },
    get startCount() {
      return startCount
    },
    type: (input: string) => api.stream.send({ kind: 'input', sessionId, bytes: new TextEncoder().encode(input) }),
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
