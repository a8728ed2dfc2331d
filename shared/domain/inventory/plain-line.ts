import { z } from 'zod'

/**
 * Controls, marks of direction, zero width, tags, line ends, fillers: what is not seen, or changes how the rest is seen.
 * The marks that choose between text and picture may follow a character.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|^[\ufe00-\ufe0f]/u
const ALL_UNSEEN = new RegExp(`(?:${UNSEEN.source})+`, 'gu')

/** One line of text as it looks: composed, without space around it, nothing in it that cannot be seen. May be empty. */
export function plainLine(maxLength: number) {
  return z
    .string()
    .normalize('NFC')
    .trim()
    .max(maxLength, `is longer than ${maxLength} characters`)
    .refine((text) => !UNSEEN.test(text), 'holds characters that cannot be seen')
}

const UNSEEN_IN_TEXT = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Co}]/u

/** Several lines of text; tabs and line feeds are the only controls. */
export function plainText(maxLength: number) {
  return z
    .string()
    .normalize('NFC')
    .max(maxLength, `is longer than ${maxLength} characters`)
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => !UNSEEN_IN_TEXT.test(text), 'holds characters that cannot be seen')
}

/** What of a text from outside can be shown: one line, cut short, without what cannot be seen. */
export function shownLine(text: string, maxLength = 128): string {
  const clean = text.replace(ALL_UNSEEN, ' ').trim()
  const characters = Array.from(clean)
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : clean
}
