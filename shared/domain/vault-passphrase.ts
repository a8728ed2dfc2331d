import { z } from 'zod'

const MAX_LENGTH = 1024

/** What a person types. Nothing is trimmed: a space is a character like any other. */
export const Passphrase = z.string().min(1).max(MAX_LENGTH).brand<'Passphrase'>()
export type Passphrase = z.infer<typeof Passphrase>

/** What a passphrase must withstand: `with-keyring` needs the keyring too, `alone` is all that protects a stolen file. */
export type PassphraseDuty = 'with-keyring' | 'alone'

const LEAST = { 'with-keyring': { length: 10, distinct: 5 }, alone: { length: 16, distinct: 8 } } as const

/** One way of writing each character, so that the same keys give the same passphrase on every machine. */
export function normalizePassphrase(passphrase: Passphrase): string {
  return passphrase.normalize('NFKC')
}

/** Why a new passphrase is too weak for its duty, as half a sentence; null when it will do. */
export function passphraseProblem(passphrase: Passphrase, duty: PassphraseDuty): string | null {
  const characters = Array.from(normalizePassphrase(passphrase))
  const least = LEAST[duty]
  if (characters.length < least.length) return `it needs at least ${least.length} characters${duty === 'alone' ? ', because nothing else protects the file' : ''}`
  if (new Set(characters).size < least.distinct) return `it needs at least ${least.distinct} different characters`
  return null
}
