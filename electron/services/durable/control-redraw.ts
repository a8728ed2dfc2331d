import { unescaped } from './control-stream.ts'

/** What is asked of tmux to draw a terminal that runs already; all at once, so that nothing is written between. */
const FACTS = [
  ...['history_size', 'alternate_on', 'cursor_x', 'cursor_y', 'alternate_saved_x', 'alternate_saved_y'],
  ...['scroll_region_upper', 'scroll_region_lower', 'pane_height', 'origin_flag', 'wrap_flag', 'cursor_flag', 'insert_flag'],
  ...['keypad_cursor_flag', 'keypad_flag', 'mouse_standard_flag', 'mouse_button_flag', 'mouse_all_flag', 'mouse_sgr_flag'],
] as const
type Fact = (typeof FACTS)[number]

/** Commands, and how many replies they bring. */
export function redrawCommands(target: string): { readonly line: string; readonly replyCount: number } {
  const capture = (flags: string) => `capture-pane -p ${flags} -t ${target}`
  const facts = `display-message -p -t ${target} '${FACTS.map((name) => `#{${name}}`).join(',')},#{pane_title}'`
  const commands = [facts, capture('-e -J -S - -E -1'), capture('-e -J'), capture('-a -q -e -J'), capture('-P -C')]
  return { line: commands.join(' ; '), replyCount: commands.length }
}

/**
 * Bytes that draw in a new terminal of the same size what tmux holds of a running one: history, both screens, cursor,
 * modes, and the beginning of a sequence the program has not finished.
 * @param extraModes sequences for what tmux does not tell of itself
 */
export function redrawBytes(replies: readonly (readonly string[])[], extraModes: string): Uint8Array {
  const [[factLine = ''] = [], history = [], screen = [], behind = [], pending = []] = replies
  const values = factLine.split(',')
  const number = (name: Fact) => Number(values[FACTS.indexOf(name)] ?? 0) || 0
  const title = values.slice(FACTS.length).join(',')
  const isAlternate = number('alternate_on') === 1
  const normal = isAlternate ? behind : screen
  const above = number('history_size') > 0 ? `${drawn(history)}\r\n` : ''
  // tmux says which characters are line drawing with SO and SI.
  let text = `\u001bc\u001b)0\u001b]2;${title}\u001b\\${above}${drawn(normal)}`
  if (isAlternate) text += `${place(number('alternate_saved_y'), number('alternate_saved_x'))}\u001b[?1049h\u001b[H${drawn(screen)}`
  text += `\u001b)B${region(number)}${modes(number)}${extraModes}`
  return Buffer.concat([Buffer.from(text), unescaped(Buffer.from(pending.join('')))])
}

/** Lines one below the other. A colour of the background must not fill the next line as it scrolls in. */
function drawn(lines: readonly string[]): string {
  let pen: string[] = []
  return lines
    .map((line) => {
      const before = pen.join('')
      for (const [sequence, codes = ''] of line.matchAll(PEN)) pen = /^0?$/.test(codes) ? [] : [...pen, sequence]
      return `${before}${line}${pen.length > 0 ? '\u001b[m' : ''}`
    })
    .join('\r\n')
}

// eslint-disable-next-line no-control-regex
const PEN = /\u001b\[([\d;:]*)m/g

function region(number: (name: Fact) => number): string {
  const [top, bottom] = [number('scroll_region_upper'), number('scroll_region_lower')]
  const isWhole = top === 0 && bottom === number('pane_height') - 1
  const isOrigin = number('origin_flag') === 1
  const margins = isWhole ? '' : `\u001b[${top + 1};${bottom + 1}r`
  return `${margins}${isOrigin ? '\u001b[?6h' : ''}${place(number('cursor_y') - (isOrigin ? top : 0), number('cursor_x'))}`
}

const MODES: readonly (readonly [Fact, 0 | 1, string])[] = [
  ['wrap_flag', 0, '\u001b[?7l'],
  ['cursor_flag', 0, '\u001b[?25l'],
  ['insert_flag', 1, '\u001b[4h'],
  ['keypad_cursor_flag', 1, '\u001b[?1h'],
  ['keypad_flag', 1, '\u001b='],
  ['mouse_standard_flag', 1, '\u001b[?1000h'],
  ['mouse_button_flag', 1, '\u001b[?1002h'],
  ['mouse_all_flag', 1, '\u001b[?1003h'],
  ['mouse_sgr_flag', 1, '\u001b[?1006h'],
]

function modes(number: (name: Fact) => number): string {
  return MODES.map(([name, value, sequence]) => (number(name) === value ? sequence : '')).join('')
}

function place(row: number, column: number): string {
  return `\u001b[${row + 1};${column + 1}H`
}
