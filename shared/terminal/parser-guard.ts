/** What is needed of a terminal's parser to stand before it. Handlers that return `true` hide the sequence from others. */
interface GuardedParser {
  registerCsiHandler(
    id: { readonly prefix?: string; readonly intermediates?: string; readonly final: string },
    callback: (params: (number | number[])[]) => boolean,
  ): Disposable
  registerOscHandler(code: number, callback: (data: string) => boolean): Disposable
}

interface Disposable {
  dispose(): void
}

/** The slice of a terminal that is guarded; one in a window and one without have it both. */
export interface GuardedTerminal {
  readonly parser: GuardedParser
  readonly rows: number
  readonly cols: number
  readonly onLineFeed: (listener: () => void) => Disposable
}

/** Repeats its effect as often as its number says: a number beyond the screen only costs time. */
const REPEATING = ['L', 'M', 'S', 'T', '@', 'P', 'X', 'I', 'Z'] as const
const REPEATING_WITH_INTERMEDIATE = [
  { intermediates: ' ', final: '@' },
  { intermediates: ' ', final: 'A' },
  { intermediates: "'", final: '}' },
  { intermediates: "'", final: '~' },
] as const
export const LINK_MAX_LENGTH = 2048
const TITLE_MAX_LENGTH = 1024
const COLOURS_MAX_LENGTH = 4096
const LINKS_MAX = 5000

/**
 * Swallows sequences that are cheap to send and expensive to obey. A session's model and its views have the same guard,
 * so that they agree on what they obeyed.
 *
 * @param scrollbackLines lines kept above the screen; links older than these are gone
 */
export function guardParser(terminal: GuardedTerminal, scrollbackLines: () => number): Disposable {
  const { parser } = terminal
  const beyondScreen = (params: readonly (number | number[])[]) => largest(params) > Math.max(terminal.rows, terminal.cols)
  const parts = [
    ...REPEATING.map((final) => parser.registerCsiHandler({ final }, beyondScreen)),
    ...REPEATING_WITH_INTERMEDIATE.map((id) => parser.registerCsiHandler(id, beyondScreen)),
    parser.registerCsiHandler({ final: 'b' }, (params) => largest(params) > terminal.cols),
    ...[0, 1, 2].map((code) => parser.registerOscHandler(code, (data) => data.length > TITLE_MAX_LENGTH)),
    ...[4, 10, 11, 12].map((code) => parser.registerOscHandler(code, (data) => data.length > COLOURS_MAX_LENGTH)),
    ...guardLinks(terminal, scrollbackLines),
  ]
  return {
    dispose() {
      for (const part of parts) part.dispose()
    },
  }
}

/** A terminal keeps every link until its line is forgotten, so a flood is stopped until its lines have scrolled away. */
function guardLinks(terminal: GuardedTerminal, scrollbackLines: () => number): Disposable[] {
  let linkCount = 0
  let lineCount = 0
  return [
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
  ]
}

function largest(params: readonly (number | number[])[]): number {
  return Math.max(0, ...params.flat())
}
