import { expect, test } from 'vitest'
import { createHeadlessTerminal, type Terminal } from '../screen/headless-terminal.ts'
import { writeNow } from '../screen/terminal-internals.ts'
import { redrawBytes } from './control-redraw.ts'

const FACTS = {
  ...{ history_size: 0, alternate_on: 0, cursor_x: 0, cursor_y: 0, alternate_saved_x: 0, alternate_saved_y: 0 },
  ...{ scroll_region_upper: 0, scroll_region_lower: 3, pane_height: 4, origin_flag: 0, wrap_flag: 1, cursor_flag: 1, insert_flag: 0 },
  ...{ keypad_cursor_flag: 0, keypad_flag: 0, mouse_standard_flag: 0, mouse_button_flag: 0, mouse_all_flag: 0, mouse_sgr_flag: 0 },
}

interface Given {
  readonly facts?: Partial<typeof FACTS>
  readonly title?: string
  readonly history?: readonly string[]
  readonly screen: readonly string[]
  readonly behind?: readonly string[]
  readonly pending?: readonly string[]
  readonly modes?: string
}

function draw({ facts = {}, title = '', history = [''], screen, behind = [], pending = [], modes = '' }: Given): Terminal {
  const terminal = createHeadlessTerminal({ cols: 10, rows: 4 }, 100)
  const factLine = [...Object.values({ ...FACTS, ...facts }), title].join(',')
  writeNow(terminal, redrawBytes([[factLine], history, screen, behind, pending], modes))
  return terminal
}
const rowsOf = ({ buffer: { active } }: Terminal) => Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true))

test('when there is history, it stands above the screen and the cursor where it was', () => {
  const terminal = draw({ facts: { history_size: 2, cursor_x: 2, cursor_y: 1 }, history: ['one', 'two'], screen: ['three', '$ ', '', ''] })
  expect(rowsOf(terminal)).toEqual(['one', 'two', 'three', '$ ', '', ''])
  expect([terminal.buffer.active.cursorX, terminal.buffer.active.cursorY]).toEqual([2, 1])
})

test('when a full-screen program runs, leaving it shows what was behind it', () => {
  const terminal = draw({
    facts: { alternate_on: 1, history_size: 1, alternate_saved_x: 2, alternate_saved_y: 1, mouse_button_flag: 1, mouse_sgr_flag: 1, keypad_cursor_flag: 1 },
    history: ['old'],
    behind: ['top', '$ vim', '', ''],
    screen: ['text', '~', '~', '-- INSERT'],
    modes: '\u001b[?2004h',
  })
  expect({ type: terminal.buffer.active.type, rows: rowsOf(terminal) }).toEqual({ type: 'alternate', rows: ['text', '~', '~', '-- INSERT'] })
  expect(terminal.modes).toMatchObject({ mouseTrackingMode: 'drag', bracketedPasteMode: true, applicationCursorKeysMode: true })
  writeNow(terminal, '\u001b[?1049lX')
  expect(rowsOf(terminal)).toEqual(['old', 'top', '$ Xim', '', ''])
})

test('when a line ends in a background, the next one is not filled with it', () => {
  const terminal = draw({ facts: { history_size: 5 }, history: ['\u001b[41mred', 'red too\u001b[49m', 'a', 'b', 'c'], screen: ['', '', '', ''] })
  const [first, second, third] = [0, 1, 2].map((row) => terminal.buffer.active.getLine(row))
  expect([first?.getCell(0)?.getBgColor(), second?.getCell(0)?.getBgColor(), third?.getCell(0)?.getBgColor()]).toEqual([1, 1, -1])
  expect(second?.getCell(9)?.isBgDefault()).toBe(true)
})

test('when a program holds a region and is in the middle of a sequence, both go on', () => {
  const terminal = draw({
    facts: { scroll_region_upper: 1, scroll_region_lower: 2, cursor_y: 2, cursor_x: 0 },
    screen: ['head', 'gone', '', 'foot'],
    pending: ['\\033[3'],
  })
  writeNow(terminal, '1mred\n')
  expect(rowsOf(terminal)).toEqual(['head', 'red', '', 'foot'])
})
