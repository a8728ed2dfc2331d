import { createHeadlessTerminal } from '../../electron/services/screen/headless-terminal.ts'
import { writeNow } from '../../electron/services/screen/terminal-internals.ts'
import type { Api } from '../../shared/contract/api.ts'
import type { StreamPosition } from '../../shared/contract/stream.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import type { TerminalSize } from '../../shared/domain/terminal-size.ts'

/** A view without a window: what it is sent becomes a screen, as in a window. */
export interface EngineView {
  /** Watches through this page, going on from where it is; a view that has nothing begins anew. */
  attach(api: Api): void
  detach(): void
  /** Lines of scrollback and screen, the last one that is not empty at the end. */
  lines(): string[]
  /** Bytes received that the program wrote after the attach. */
  readonly newsBytes: number
  /** Resolves once the condition holds; looks whenever something has come. */
  until(isMet: () => boolean): Promise<void>
  dispose(): void
}

/** The one place of the benches that knows the messages of the stream. */
export function createEngineView(sessionId: SessionId, size: TerminalSize, scrollbackLines: number): EngineView {
  const terminal = createHeadlessTerminal(size, scrollbackLines)
  let position: StreamPosition | null = null
  let liveOffset = Infinity
  let attachedTo: Api | null = null
  let unsubscribe: (() => void) | null = null
  let waiting: (() => void)[] = []

  const view: EngineView = {
    attach(api) {
      attachedTo = api
      liveOffset = Infinity
      unsubscribe = api.stream.onMessage((message) => {
        if (message.sessionId !== sessionId) return
        if (message.kind === 'continue' || message.kind === 'snapshot') liveOffset = Math.min(liveOffset, message.liveOffset)
        if (message.kind === 'snapshot') {
          terminal.resize(message.size.cols, message.size.rows)
          writeNow(terminal, message.bytes)
          position = message.position
        }
        if (message.kind === 'mark' && position) position = { ...position, markCount: message.index + 1 }
        if (message.kind === 'output') {
          if (message.offset !== position?.offset) throw new Error(`Output at ${message.offset}, expected at ${String(position?.offset)}`)
          writeNow(terminal, message.bytes)
          position = { ...position, offset: message.offset + message.bytes.byteLength }
        }
        if (position && (message.kind === 'snapshot' || message.kind === 'output')) api.stream.send({ kind: 'ack', sessionId, offset: position.offset })
        for (const look of waiting) look()
      })
      api.stream.send({ kind: 'show', sessionId, position })
    },
    detach() {
      if (!attachedTo) return
      unsubscribe?.()
      attachedTo.stream.send({ kind: 'detach', sessionId })
      attachedTo = null
    },
    lines() {
      const { normal } = terminal.buffer
      const lines = Array.from({ length: normal.length }, (_, y) => normal.getLine(y)?.translateToString(true) ?? '')
      return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
    },
    get newsBytes() {
      return position ? Math.max(0, position.offset - liveOffset) : 0
    },
    until(isMet) {
      return new Promise((resolve) => {
        const look = () => {
          if (!isMet()) return
          waiting = waiting.filter((each) => each !== look)
          resolve()
        }
        waiting.push(look)
        look()
      })
    },
    dispose() {
      view.detach()
      terminal.dispose()
    },
  }
  return view
}
