import { EMPTY_LAYOUT } from '../../shared/domain/layout.ts'
import { placedPanes } from '../../shared/domain/pane-layout.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import type { ScreenText } from '../ui/terminal/screen-text.ts'
import { findConsole, type Workbench } from './workbench.tsx'

/** What a test may read of a terminal. */
export interface TestTerminal extends Omit<ScreenText, 'lines'> {
  readonly id: SessionId
  readonly name: string
  readonly cols: number
  readonly rows: number
  /** All lines of the active buffer, without trailing blanks. */
  lines(): readonly string[]
  /** The xterm behind it, to look at. */
  readonly xterm: object
}

declare global {
  interface Window {
    mooringTest?: { terminals(): readonly TestTerminal[] }
  }
}

/**
 * Lets tests read the screens of the terminals, in the order of the tabs and their panes.
 * @returns the function that takes it away
 */
export function exposeForTests(workbench: Workbench): () => void {
  window.mooringTest = {
    terminals() {
      const { layout, sessions } = findConsole(workbench) ?? { layout: EMPTY_LAYOUT, sessions: [] }
      return placedPanes(layout).flatMap(({ pane: { sessionId } }) => {
        const view = workbench.terminals.find(sessionId)
        if (!view) return []
        const { lines, bufferType, cursor } = view.screen()
        const name = sessions.find(({ id }) => id === sessionId)?.name ?? ''
        return [{ id: sessionId, name, ...view.size(), lines: () => lines, bufferType, cursor, xterm: view.xterm }]
      })
    },
  }
  return () => {
    delete window.mooringTest
  }
}
