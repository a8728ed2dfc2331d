import type { IBuffer, IDisposable, IEvent, IParser } from '@xterm/xterm'
import { joinDisposables } from './join-disposables.ts'
import { LINK_MAX_LENGTH } from './link-rules.ts'

/** The slice of a terminal that is guarded; a headless one has it too. */
export interface GuardedTerminal {
  readonly parser: IParser
  readonly rows: number
  readonly cols: number
  readonly buffer: { readonly active: Pick<IBuffer, 'cursorX' | 'cursorY' | 'baseY' | 'length'> }
  readonly onLineFeed: IEvent<void>
}

export interface GuardOptions {
  /** Lines kept above the screen; links older than these are gone. */
  readonly scrollbackLines: () => number
  /** A program wants text on the clipboard. */
  readonly onClipboardWrite: (text: string) => void
  readonly mayWriteClipboard: () => boolean
}

/** Repeats its effect as often as its number says: a number beyond the screen only costs time. */
const REPEATING = ['L', 'M', 'S', 'T', '@', 'P', 'X', 'I', 'Z'] as const
const REPEATING_WITH_INTERMEDIATE = [
  { intermediates: ' ', final: '@' },
  { intermediates: ' ', final: 'A' },
  { intermediates: "'", final: '}' },
  { intermediates: "'", final: '~' },
] as const
const TITLE_MAX_LENGTH = 1024
const COLOURS_MAX_LENGTH = 4096
const LINKS_MAX = 5000
const CLIPBOARD_MAX_LENGTH = 100 * 1024

/**
 * Swallows sequences that are cheap to send and expensive to obey, and questions about colours: their answers would be
 * typed into whatever reads.
 * Handlers run before xterm's own; `true` means that nobody else sees the sequence.
 */
export function guardParser(terminal: GuardedTerminal, options: GuardOptions): IDisposable {
  const { parser } = terminal
  const beyondScreen = (params: readonly (number | number[])[]) =>
    largest(params) > Math.max(terminal.rows, terminal.cols)
  return joinDisposables([
    ...REPEATING.map((final) => parser.registerCsiHandler({ final }, beyondScreen)),
    ...REPEATING_WITH_INTERMEDIATE.map((id) => parser.registerCsiHandler(id, beyondScreen)),
    parser.registerCsiHandler({ final: 'b' }, (params) => largest(params) > terminal.cols),
    ...[0, 1, 2].map((code) => parser.registerOscHandler(code, (data) => data.length > TITLE_MAX_LENGTH)),
    ...[4, 10, 11, 12].map((code) => parser.registerOscHandler(code, (data) => data.length > COLOURS_MAX_LENGTH || data.includes('?'))),
    guardLinks(terminal, options.scrollbackLines),
    guardEraseAbove(terminal),
    parser.registerOscHandler(52, (data) => {
      const text = options.mayWriteClipboard() ? clipboardText(data) : null
      if (text !== null) options.onClipboardWrite(text)
      return true
    }),
  ])
}

/**
 * Swallows `CSI 1 J` with the cursor in the very last cell of a screen without history: xterm 6.0.0 looks for the line
 * below it, throws, and parses nothing any more.
 */
function guardEraseAbove(terminal: GuardedTerminal): IDisposable {
  const isFatal = (params: readonly (number | number[])[]) => {
    const { cursorX, cursorY, baseY, length } = terminal.buffer.active
    return params[0] === 1 && cursorX >= terminal.cols - 1 && baseY + cursorY + 1 >= length
  }
  return joinDisposables([
    terminal.parser.registerCsiHandler({ final: 'J' }, isFatal),
    terminal.parser.registerCsiHandler({ prefix: '?', final: 'J' }, isFatal),
  ])
}

/** xterm keeps every link until its line is forgotten, so a flood is stopped until its lines have scrolled away. */
function guardLinks(terminal: GuardedTerminal, scrollbackLines: () => number): IDisposable {
  let linkCount = 0
  let lineCount = 0
  return joinDisposables([
    terminal.onLineFeed(() => {
      if (linkCount === 0 || ++lineCount <= scrollbackLines() + terminal.rows) return
      linkCount = 0
      lineCount = 0
    }),
    terminal.parser.registerOscHandler(8, (data) => {
      const isEnd = data.endsWith(';')
      if (isEnd) return false
      if (data.length > LINK_MAX_LENGTH || linkCount >= LINKS_MAX) return true
      linkCount++
      return false
    }),
  ])
}

/** The text of an OSC 52 write; null for a read request, for nonsense and for too much. Never answers. */
export function clipboardText(data: string): string | null {
  const base64 = data.slice(data.indexOf(';') + 1)
  if (base64 === '' || base64 === '?' || base64.length > (CLIPBOARD_MAX_LENGTH * 4) / 3 + 4) return null
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function largest(params: readonly (number | number[])[]): number {
  return Math.max(0, ...params.flat())
}
