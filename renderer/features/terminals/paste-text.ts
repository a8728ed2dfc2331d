import type { PasteQuestion } from '../../ui/terminal/terminal-input.ts'

const SHOWN_MAX_LENGTH = 20_000
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** One sentence: why a person is asked. */
export function pasteReason({ text, risk }: Pick<PasteQuestion, 'text' | 'risk'>): string {
  switch (risk) {
    case 'large':
      return `The text has ${text.length.toLocaleString('en')} characters. The terminal may be busy with it for a while.`
    case 'many-lines': {
      const lines = text.replace(/\r+$/, '').split('\r').length
      return lines === 1
        ? 'The text ends with a line break, so the shell will run it at once.'
        : `The text has ${lines} lines, and the shell will run each of them at once.`
    }
    case 'hidden-characters':
      return 'The text holds characters that cannot be seen and may change what it means. They are marked below.'
  }
}

/** The text as it can be read: hidden characters by their number, and no more than a person will look through. */
export function visibleText(text: string): string {
  const shown = text
    .slice(0, SHOWN_MAX_LENGTH)
    .replaceAll('\r', '\n')
    .replace(HIDDEN, (character) => `‹U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`)
  const rest = text.length - SHOWN_MAX_LENGTH
  return rest > 0 ? `${shown}\n… and ${rest.toLocaleString('en')} characters more` : shown
}
