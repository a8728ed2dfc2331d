import type { ThemeColours } from '../../../shared/contract/stream.ts'

/** Colours a program asked the terminal to use; xterm keeps them in the theme of its window only. */
export interface ProgramColours {
  /** Takes back every colour, then sets those the program chose. */
  sequences(): string
  forget(): void
}

interface ColourTerminal {
  readonly parser: { registerOscHandler(code: number, callback: (data: string) => boolean): unknown }
}

interface ColourOptions {
  /** The colours of the window that drives the session; unknown before there was one. */
  readonly theme: () => ThemeColours | undefined
  readonly onAnswer: (answer: string) => void
}

const SPECIAL = [10, 11, 12] as const
const COLOUR = /^(#[0-9a-f]{3,12}|rgb:[0-9a-f]{1,4}\/[0-9a-f]{1,4}\/[0-9a-f]{1,4})$/i
const TAKE_BACK = [104, 110, 111, 112].map((code) => `\x1b]${code}\x1b\\`).join('')

/** Listens to the colours a program sets, and answers its questions about text, background and cursor. */
export function watchColours({ parser }: ColourTerminal, { theme, onAnswer }: ColourOptions): ProgramColours {
  const palette = new Map<number, string>()
  const special = new Map<number, string>()
  const themed = (code: number) => ({ 10: theme()?.foreground, 11: theme()?.background, 12: theme()?.cursor })[code]

  parser.registerOscHandler(4, (data) => {
    const parts = data.split(';')
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const index = Number(parts[at])
      const colour = parts[at + 1] ?? ''
      if (Number.isInteger(index) && index >= 0 && index <= 255 && COLOUR.test(colour)) palette.set(index, colour)
    }
    return false
  })
  for (const code of SPECIAL) {
    parser.registerOscHandler(code, (data) => {
      for (const [position, colour] of data.split(';').slice(0, 13 - code).entries()) {
        const target = code + position
        const known = special.get(target) ?? themed(target)
        if (COLOUR.test(colour)) special.set(target, colour)
        else if (colour === '?' && known?.startsWith('rgb:')) onAnswer(`\x1b]${target};${known}\x1b\\`)
      }
      return false
    })
    parser.registerOscHandler(code + 100, () => {
      special.delete(code)
      return false
    })
  }
  parser.registerOscHandler(104, (data) => {
    if (data === '') palette.clear()
    for (const index of data.split(';')) palette.delete(Number(index))
    return false
  })

  return {
    forget() {
      palette.clear()
      special.clear()
    },
    sequences() {
      const set = [...palette].map(([index, colour]) => `\x1b]4;${index};${colour}\x1b\\`)
      const setSpecial = [...special].map(([code, colour]) => `\x1b]${code};${colour}\x1b\\`)
      return TAKE_BACK + set.join('') + setSpecial.join('')
    },
  }
}
