import { CSI } from './screen-writer.ts'
import type { BufferInternals } from './terminal-internals.ts'

const SET_STOP = '\x1bH'

/** Sets the stops of a buffer when they are not the usual ones; moves the cursor. */
export function tabStops({ tabs }: BufferInternals, columns: number, tabWidth: number): string {
  const stops: number[] = []
  let isUsual = true
  for (let column = 0; column < columns; column++) {
    const hasStop = tabs[column] === true
    if (hasStop) stops.push(column)
    if (hasStop !== (column % tabWidth === 0)) isUsual = false
  }
  return isUsual ? '' : `${CSI}3g${stops.map((column) => `${CSI}${column + 1}G${SET_STOP}`).join('')}`
}

/** Sets the scrolling rows of a buffer when they are not all; moves the cursor home. */
export function scrollRegion({ scrollTop, scrollBottom }: BufferInternals, rows: number): string {
  return scrollTop === 0 && scrollBottom === rows - 1 ? '' : `${CSI}${scrollTop + 1};${scrollBottom + 1}r`
}
