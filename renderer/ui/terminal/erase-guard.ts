import type { IBuffer, IDisposable, IParser } from '@xterm/xterm'
import { joinDisposables } from './join-disposables.ts'

interface EraseGuardedTerminal {
  readonly parser: Pick<IParser, 'registerCsiHandler'>
  readonly cols: number
  readonly buffer: { readonly active: Pick<IBuffer, 'cursorX' | 'cursorY' | 'baseY' | 'length'> }
}

/**
 * Swallows `CSI 1 J` with the cursor in the very last cell of a screen without history: xterm 6.0.0 looks for the line
 * below it, throws, and parses nothing any more.
 */
export function guardEraseAbove(terminal: EraseGuardedTerminal): IDisposable {
  const isFatal = (params: readonly (number | number[])[]) => {
    const { cursorX, cursorY, baseY, length } = terminal.buffer.active
    return params[0] === 1 && cursorX >= terminal.cols - 1 && baseY + cursorY + 1 >= length
  }
  return joinDisposables([
    terminal.parser.registerCsiHandler({ final: 'J' }, isFatal),
    terminal.parser.registerCsiHandler({ prefix: '?', final: 'J' }, isFatal),
  ])
}
