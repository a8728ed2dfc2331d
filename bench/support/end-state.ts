import type { Terminal } from '@xterm/headless'
import { setTimeout as delay } from 'node:timers/promises'
import { createHeadlessTerminal } from '../../electron/services/screen/headless-terminal.ts'
import { writeNow } from '../../electron/services/screen/terminal-internals.ts'
import type { ConsoleWindow } from './console-window.ts'

/** How many of the last lines are compared with their colours and styles; the others by their characters. */
export const STYLED_LINES = 300
/** A view that rushed through a flood is whole again this long after it. */
const SETTLE_MS = 1000

/** How a terminal stands after a flood, beside one that was given the end of the flood only. */
export interface EndState {
  readonly wrongLines: number
}

/** Compares the terminal in front with one to which `tail` was written: all its scrollback and its screen. */
export async function compareEnd(window: ConsoleWindow, tail: Uint8Array, scrollbackLines: number): Promise<EndState> {
  await delay(SETTLE_MS)
  const { id, cols, rows } = await window.front()
  const actual = (await window.run.evaluate(
    `(${String(describeLines)})(mooringTest.terminals().find((each) => each.id === '${id}').xterm, ${STYLED_LINES})`,
  )) as string[]
  const reference = createHeadlessTerminal({ cols, rows }, scrollbackLines)
  writeNow(reference, tail)
  const expected = describeLines(reference, STYLED_LINES)
  reference.dispose()
  return { wrongLines: countDifferent(expected, actual) }
}

export function countDifferent(expected: readonly string[], actual: readonly string[]): number {
  const differentCount = expected.filter((line, index) => line !== actual[index]).length
  return differentCount + Math.max(0, actual.length - expected.length)
}

/** The lines of a terminal as text, the last ones cell by cell. Runs in the page too, so it uses nothing from outside. */
export function describeLines(terminal: Terminal, styledLines: number): string[] {
  const { active } = terminal.buffer
  return Array.from({ length: active.length }, (_, y) => {
    const line = active.getLine(y)
    const text = `${line?.isWrapped ? '+' : ''}${line?.translateToString(true).trimEnd() ?? ''}`
    if (!line || y < active.length - styledLines) return text
    const styles = Array.from({ length: line.length }, (_cell, x) => {
      const cell = line.getCell(x)
      return cell ? [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor(), cell.isBold(), cell.isDim(), cell.isUnderline(), cell.isInverse()].join('.') : ''
    })
    return `${text} ${styles.join(' ')}`
  })
}
