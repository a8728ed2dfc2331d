/** From this many characters on a paste is asked about first. */
export const LARGE_PASTE_LENGTH = 1024 * 1024

/** C0, DEL and C1 but for tab and carriage return; ESC and U+009B are among them. */
const CONTROLS = /(?![\t\r])\p{Cc}/gu
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/**
 * Makes text safe to put into a terminal: no control character but tab and carriage return survives, so it can neither
 * end a bracketed paste early nor press keys. Every way of pasting goes through here.
 */
export function cleanPaste(text: string): string {
  return text.replace(/\r\n|\n/g, '\r').replace(CONTROLS, '')
}

/** Why a person is asked before a paste. */
export type PasteRisk = 'many-lines' | 'large' | 'hidden-characters'

/**
 * What speaks against pasting `cleaned` without a question, worst first; null when nothing does.
 * A program in bracketed paste mode takes many lines as one piece of text, so they run nothing.
 */
export function pasteRisk(cleaned: string, isBracketed: boolean): PasteRisk | null {
  if (cleaned.length > LARGE_PASTE_LENGTH) return 'large'
  if (!isBracketed && cleaned.includes('\r')) return 'many-lines'
  if (HIDDEN.test(cleaned)) return 'hidden-characters'
  return null
}
