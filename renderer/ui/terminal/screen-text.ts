import type { IBuffer } from '@xterm/xterm'

/** What a terminal shows, as text. */
export interface ScreenText {
  /** All lines of the active buffer, without trailing blanks. */
  readonly lines: readonly string[]
  readonly bufferType: 'normal' | 'alternate'
  /** Column and row on the screen, from 0. */
  readonly cursor: { readonly x: number; readonly y: number }
}

export function readScreen(buffer: IBuffer): ScreenText {
  const lines = Array.from({ length: buffer.length }, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '')
  return {
    lines: lines.map((line) => line.trimEnd()),
    bufferType: buffer.type,
    cursor: { x: buffer.cursorX, y: buffer.cursorY },
  }
}
