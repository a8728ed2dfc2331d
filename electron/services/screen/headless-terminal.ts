import * as unicode11 from '@xterm/addon-unicode11'
import * as headless from '@xterm/headless'
import type { Terminal } from '@xterm/headless'
import { guardErase } from '../../../shared/terminal/erase-guard.ts'
import { guardNarrowing } from '../../../shared/terminal/narrowing-guard.ts'
import { guardParser } from '../../../shared/terminal/parser-guard.ts'
import type { ScreenSize } from './screen-rows.ts'
import { assertInternals } from './terminal-internals.ts'

export type { Terminal }

/** Both packages are CommonJS to Node, where their exports hide behind `default`, and may be ES modules to a bundler. */
function exportsOf<T extends object>(module: T): T {
  return (module as { readonly default?: T }).default ?? module
}

/**
 * A terminal without a window that takes every byte as the one in the window does: the same widths of characters, no
 * window reports, no complaints about bad bytes.
 * @throws Error when the installed xterm is not the pinned release
 */
export function createHeadlessTerminal({ cols, rows }: ScreenSize, scrollbackLines: number): Terminal {
  const terminal = new (exportsOf(headless).Terminal)({
    allowProposedApi: true,
    logLevel: 'off',
    windowOptions: {},
    cols,
    rows,
    scrollback: scrollbackLines,
  })
  assertInternals(terminal)
  terminal.loadAddon(new (exportsOf(unicode11).Unicode11Addon)())
  terminal.unicode.activeVersion = '11'
  guardErase(terminal)
  guardParser(terminal, () => terminal.options.scrollback ?? 0)
  guardNarrowing(terminal)
  return terminal
}
