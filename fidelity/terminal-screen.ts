import { createHeadlessTerminal, type Terminal } from '../electron/services/screen/headless-terminal.ts'
import type { ScreenSize } from '../electron/services/screen/screen-rows.ts'
import { writeNow } from '../electron/services/screen/terminal-internals.ts'
import { createWholeCharacters } from '../renderer/ui/terminal/whole-characters.ts'
import type { Probe } from './probes.ts'
import type { Screen } from './recording.ts'

export const SCROLLBACK_LINES = 1000

/** The terminal that is never interrupted. Takes bytes at once, cut anywhere. */
export interface TerminalScreen extends Screen {
  readonly terminal: Terminal
  probe(probe: Probe): void
}

export function createTerminalScreen(size: ScreenSize): TerminalScreen {
  const terminal = createHeadlessTerminal(size, SCROLLBACK_LINES)
  const wholeCharacters = createWholeCharacters()
  const screen: TerminalScreen = {
    terminal,
    write: (bytes) => writeNow(terminal, wholeCharacters(bytes)),
    resize: ({ cols, rows }) => terminal.resize(cols, rows),
    probe(probe) {
      if ('bytes' in probe) screen.write(new TextEncoder().encode(probe.bytes))
      else screen.resize(probe.resize({ cols: terminal.cols, rows: terminal.rows }))
    },
  }
  return screen
}
