import type { ISearchOptions } from '@xterm/addon-search'
import type { ITheme } from '@xterm/xterm'
import { ThemeColours } from '../../../shared/contract/stream.ts'

const COLOURS = [
  'foreground',
  'background',
  'cursor',
  'cursorAccent',
  'selectionBackground',
  'selectionInactiveBackground',
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const satisfies readonly (keyof ITheme)[]

type SearchColour = 'matchBackground' | 'matchOverviewRuler' | 'activeMatchBackground' | 'activeMatchColorOverviewRuler'

/** What a terminal takes from the design tokens; colours are hexadecimal, as xterm wants them. */
export interface TerminalTheme {
  readonly colours: ITheme
  /** Text is lightened or darkened until it stands out from its background by this ratio. */
  readonly minimumContrastRatio: number
  readonly search: Required<Pick<NonNullable<ISearchOptions['decorations']>, SearchColour>>
}

/** Reads the tokens that hold on `element` now: `--terminal-bright-black` for `brightBlack`. */
export function readTerminalTheme(element: Element): TerminalTheme {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--terminal-${name}`).trim()
  const colours = COLOURS.map((name) => [name, token(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))])
  return {
    colours: Object.fromEntries(colours.filter(([, value]) => value !== '')) as ITheme,
    minimumContrastRatio: Number(token('contrast')) || 1,
    search: {
      matchBackground: token('match'),
      matchOverviewRuler: token('match'),
      activeMatchBackground: token('match-active'),
      activeMatchColorOverviewRuler: token('match-active'),
    },
  }
}

/** The colours of plain text as programs are told them; null when the tokens are not six-digit hexadecimal. */
export function programColours(element: Element): ThemeColours | null {
  const { foreground, background, cursor } = readTerminalTheme(element).colours
  const colours = ThemeColours.safeParse({ foreground: reported(foreground), background: reported(background), cursor: reported(cursor) })
  return colours.success ? colours.data : null
}

/** `#1a2b3c` as `rgb:1a1a/2b2b/3c3c`. */
function reported(hex = ''): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.toLowerCase())?.slice(1) ?? []
  return `rgb:${parts.map((part) => part + part).join('/')}`
}
