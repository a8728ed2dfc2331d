import type { Stream } from '../../../shared/contract/api.ts'
import type { StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { createStringCeiling } from './string-ceiling.ts'
import { createWholeCharacters } from './whole-characters.ts'

const ACK_EVERY_BYTES = 64 * 1024

/** The screen model the bytes go to. */
export interface FeedScreen {
  reset(): void
  resize(size: TerminalSize): void
  /** Calls back when the bytes are parsed, in the order of the writes. */
  write(bytes: Uint8Array, onParsed: () => void): void
}

export interface FeedOptions {
  readonly stream: Pick<Stream, 'send' | 'onMessage'>
  readonly sessionId: SessionId
  readonly screen: FeedScreen
  /** History is on the screen: from here on bytes are news. */
  readonly onLive: () => void
  readonly onMissing: () => void
}

export interface SessionFeed {
  /** True while the bytes being parsed are history. */
  isReplaying(): boolean
  dispose(): void
}

type Message = Exclude<StreamToView, { kind: 'missing' }>

/** Attaches to a session and brings its bytes to the screen, each once and in order; says how far it is. */
export function openSessionFeed({ stream, sessionId, screen, onLive, onMissing }: FeedOptions): SessionFeed {
  const held: Message[] = []
  let ceiling = createStringCeiling()
  let wholeCharacters = createWholeCharacters()
  let receivedOffset: number | null = null
  let parsedOffset = 0
  let ackedOffset = 0
  let replayEndOffset: number | null = null
  let isDisposed = false

  const ack = () => {
    if (parsedOffset === ackedOffset) return
    ackedOffset = parsedOffset
    stream.send({ kind: 'ack', sessionId, offset: parsedOffset })
  }
  const endReplay = () => {
    replayEndOffset = null
    onLive()
  }
  const parsed = (offset: number) => {
    if (isDisposed) return
    parsedOffset = offset
    if (replayEndOffset !== null && offset >= replayEndOffset) endReplay()
    if (parsedOffset === receivedOffset || parsedOffset - ackedOffset >= ACK_EVERY_BYTES) ack()
    drain()
  }
  const write = (bytes: Uint8Array, endOffset: number) => {
    screen.write(wholeCharacters(ceiling(bytes)), () => parsed(endOffset))
  }

  const takeStart = (start: Extract<Message, { kind: 'start' }>) => {
    if (receivedOffset !== start.offset) {
      screen.reset()
      ceiling = createStringCeiling()
      wholeCharacters = createWholeCharacters()
    }
    screen.resize(start.size)
    receivedOffset = parsedOffset = ackedOffset = start.offset
    replayEndOffset = start.replayEndOffset
    if (start.offset >= start.replayEndOffset) endReplay()
  }

  const takeOutput = ({ offset, bytes }: Extract<Message, { kind: 'output' }>) => {
    if (receivedOffset === null) return
    const news = bytes.subarray(Math.max(0, receivedOffset - offset))
    if (news.length === 0) return
    const startOffset = Math.max(receivedOffset, offset)
    receivedOffset = startOffset + news.length
    const historyLength = replayEndOffset === null ? 0 : Math.max(0, replayEndOffset - startOffset)
    if (historyLength > 0 && historyLength < news.length) {
      write(news.subarray(0, historyLength), startOffset + historyLength)
      write(news.subarray(historyLength), receivedOffset)
    } else {
      write(news, receivedOffset)
    }
  }

  /** A new start changes the screen at once, so it waits until everything before it is parsed. */
  const mustWait = (message: Message) =>
    message.kind === 'start' && receivedOffset !== null && parsedOffset !== receivedOffset
  const drain = () => {
    for (let next = held[0]; next && !mustWait(next); next = held[0]) {
      held.shift()
      if (next.kind === 'start') takeStart(next)
      else takeOutput(next)
    }
  }

  const unsubscribe = stream.onMessage((message) => {
    if (message.sessionId !== sessionId) return
    if (message.kind === 'missing') onMissing()
    else {
      held.push(message)
      drain()
    }
  })
  stream.send({ kind: 'attach', sessionId, haveOffset: null })

  return {
    isReplaying: () => replayEndOffset !== null,
    dispose() {
      isDisposed = true
      unsubscribe()
      stream.send({ kind: 'detach', sessionId })
    },
  }
}
