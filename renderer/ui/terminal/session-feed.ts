import type { Stream } from '../../../shared/contract/api.ts'
import type { StreamPosition, StreamToView } from '../../../shared/contract/stream.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import type { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { endOfPiece } from '../../../shared/terminal/parse-pieces.ts'
import { createStringCeiling } from './string-ceiling.ts'
import { createWholeCharacters } from './whole-characters.ts'

const ACK_EVERY_BYTES = 64 * 1024

/** The terminal the bytes go to. */
export interface FeedScreen {
  resize(size: TerminalSize): void
  clear(): void
  reset(): void
  /** Calls back when the bytes are parsed, in the order of the writes. */
  write(bytes: Uint8Array, onParsed: () => void): void
  scrollTo(linesFromEnd: number): void
}

export interface FeedOptions {
  readonly stream: Pick<Stream, 'send' | 'onMessage'>
  readonly sessionId: SessionId
  readonly screen: FeedScreen
  /** History is on the screen: from here on bytes are news. */
  readonly onLive: () => void
  /** Whether this window decides the session's size. */
  readonly onRole: (isDriver: boolean) => void
  readonly onMissing: () => void
}

export interface SessionFeed {
  /** True while the bytes being parsed are history. */
  isReplaying(): boolean
  /** Goes on where it stopped, with what was missed. */
  show(): void
  /** Nothing more comes until `show`. */
  hide(): void
  dispose(): void
}

type Output = Extract<StreamToView, { kind: 'output' }>
type Snapshot = Extract<StreamToView, { kind: 'snapshot' }>
type Ordered = Output | Snapshot | Extract<StreamToView, { kind: 'continue' | 'mark' }>

/** Brings what a session writes to the screen, each byte and mark once and in order; says how far it is. */
export function openSessionFeed({ stream, sessionId, screen, onLive, onRole, onMissing }: FeedOptions): SessionFeed {
  const held: Ordered[] = []
  let ceiling = createStringCeiling()
  let wholeCharacters = createWholeCharacters()
  /** Given to the screen, parsed or not. */
  let position: StreamPosition | null = null
  let parsedOffset = 0
  let ackedOffset = 0
  let writeCount = 0
  let liveOffset: number | null = null
  let isDisposed = false

  const ackIfDue = () => {
    if (parsedOffset === ackedOffset || (writeCount > 0 && parsedOffset - ackedOffset < ACK_EVERY_BYTES)) return
    ackedOffset = parsedOffset
    stream.send({ kind: 'ack', sessionId, offset: parsedOffset })
  }
  const liveIfThere = () => {
    if (liveOffset === null || parsedOffset < liveOffset) return
    liveOffset = null
    onLive()
  }
  const write = (bytes: Uint8Array, endOffset: number, onParsed?: () => void) => {
    writeCount += 1
    screen.write(bytes, () => {
      writeCount -= 1
      if (isDisposed) return
      parsedOffset = endOffset
      onParsed?.()
      liveIfThere()
      ackIfDue()
      drain()
    })
  }

  const takeSnapshot = ({ position: begin, size, bytes, linesFromEnd, liveOffset: live }: Snapshot) => {
    ceiling = createStringCeiling()
    wholeCharacters = createWholeCharacters()
    position = begin
    liveOffset = live
    parsedOffset = ackedOffset = -1
    screen.resize(size)
    for (let end = 0; end < bytes.length; ) {
      const at = end
      end = endOfPiece(bytes, at)
      const isLast = end === bytes.length
      write(bytes.subarray(at, end), isLast ? begin.offset : -1, () => {
        if (isLast && linesFromEnd !== null) screen.scrollTo(linesFromEnd)
      })
    }
  }
  const takeOutput = ({ offset, bytes }: Output) => {
    if (position === null) return
    const startOffset = Math.max(position.offset, offset)
    const news = bytes.subarray(startOffset - offset)
    if (news.length === 0) return
    const endOffset = startOffset + news.length
    position = { ...position, offset: endOffset }
    const historyLength = liveOffset === null ? 0 : liveOffset - startOffset
    const cut = historyLength > 0 && historyLength < news.length ? historyLength : news.length
    for (const piece of [news.subarray(0, cut), news.subarray(cut)]) {
      const pieceEndOffset = piece.byteOffset - news.byteOffset + piece.length + startOffset
      if (piece.length > 0) write(wholeCharacters(ceiling(piece)), pieceEndOffset)
    }
  }
  const takeMark = ({ index, mark }: Extract<Ordered, { kind: 'mark' }>) => {
    if (position === null || index < position.markCount) return
    position = { ...position, markCount: index + 1 }
    if (mark.kind === 'resize') screen.resize(mark.size)
    if (mark.kind === 'clear') screen.clear()
    if (mark.kind === 'reset') screen.reset()
  }
  const take = (message: Ordered) => {
    switch (message.kind) {
      case 'snapshot':
        return takeSnapshot(message)
      case 'output':
        return takeOutput(message)
      case 'mark':
        return takeMark(message)
      case 'continue':
        liveOffset = message.liveOffset
        return liveIfThere()
    }
  }

  /** What changes the terminal at once waits until everything before it is parsed. */
  const mustWait = (message: Ordered) => message.kind !== 'output' && writeCount > 0
  const drain = () => {
    for (let next = held[0]; next && !mustWait(next); next = held[0]) {
      held.shift()
      take(next)
    }
  }

  const unsubscribe = stream.onMessage((message) => {
    if (message.sessionId !== sessionId) return
    if (message.kind === 'missing') return onMissing()
    if (message.kind === 'role') return onRole(message.isDriver)
    held.push(message)
    drain()
  })

  return {
    isReplaying: () => liveOffset !== null,
    show: () => stream.send({ kind: 'show', sessionId, position }),
    hide: () => stream.send({ kind: 'hide', sessionId }),
    dispose() {
      isDisposed = true
      unsubscribe()
      stream.send({ kind: 'hide', sessionId })
    },
  }
}
