import { SearchAddon } from '@xterm/addon-search'
import type { IDisposable, Terminal } from '@xterm/xterm'
import type { TerminalTheme } from './terminal-theme.ts'

export interface FindQuery {
  readonly text: string
  readonly isCaseSensitive: boolean
  readonly isRegex: boolean
}

/** How many places match, and which of them is marked (counted from 0; -1 when none is). */
export interface FindResult {
  readonly index: number
  readonly count: number
}

export interface TerminalFind extends IDisposable {
  /** Marks the next or previous match. A query that is no valid regular expression finds nothing. */
  find(query: FindQuery, direction: 'next' | 'previous', isTyping: boolean): void
  clear(): void
}

const HIGHLIGHT_LIMIT = 1000

/** Searches the whole buffer of a terminal. */
export function createTerminalFind(
  terminal: Terminal,
  theme: () => TerminalTheme,
  onResult: (result: FindResult) => void,
): TerminalFind {
  const addon = new SearchAddon({ highlightLimit: HIGHLIGHT_LIMIT })
  terminal.loadAddon(addon)
  let marked: Pick<FindQuery, 'isCaseSensitive' | 'isRegex'> = { isCaseSensitive: false, isRegex: false }
  addon.onDidChangeResults(({ resultIndex, resultCount }) => onResult({ index: resultIndex, count: resultCount }))
  /** The match in hand is selected, and a selection without focus would look fainter than the other matches. */
  const markSelection = (isFinding: boolean) => {
    const { colours, search } = theme()
    terminal.options.theme = isFinding ? { ...colours, selectionInactiveBackground: search.activeMatchBackground } : colours
  }
  const clear = () => {
    markSelection(false)
    addon.clearDecorations()
    terminal.clearSelection()
    onResult({ index: -1, count: 0 })
  }
  return {
    find({ text, isCaseSensitive, isRegex }, direction, isTyping) {
      if (text === '' || (isRegex && !isValidRegex(text))) return clear()
      markSelection(true)
      // The add-on looks for the same text anew only when nothing is marked, also when it is to be read otherwise.
      if (isCaseSensitive !== marked.isCaseSensitive || isRegex !== marked.isRegex) addon.clearDecorations()
      marked = { isCaseSensitive, isRegex }
      const options = {
        caseSensitive: isCaseSensitive,
        regex: isRegex,
        incremental: isTyping && direction === 'next',
        decorations: theme().search,
      }
      if (direction === 'next') addon.findNext(text, options)
      else addon.findPrevious(text, options)
    },
    clear,
    dispose: () => addon.dispose(),
  }
}

/** True when the search will understand the expression. */
export function isValidRegex(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
