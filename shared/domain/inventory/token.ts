import { z } from 'zod'
import { AtMs } from './at-ms.ts'
import { plainLine } from './plain-line.ts'
import { ServerId } from './server.ts'
import { DebugSessionId } from './debug-session.ts'

export const TokenId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'TokenId'>()
export type TokenId = z.infer<typeof TokenId>

export const TokenKind = z.enum(['runner', 'api', 'session', 'other'])
export type TokenKind = z.infer<typeof TokenKind>

/** What a token opens. */
export const TokenOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server'), id: ServerId }).strict().readonly(),
  z.object({ kind: z.literal('debug-session'), id: DebugSessionId }).strict().readonly(),
])
export type TokenOwner = z.infer<typeof TokenOwner>

/** What a person may write about a token. */
export const TokenDetails = z.object({
  label: plainLine(80).refine((label) => label !== '', 'is empty'),
  kind: TokenKind,
  /** What it may be used for, in the issuer's words: `repo, workflow`. */
  scope: plainLine(200),
  expiresAtMs: AtMs.nullable(),
  /** Days after which its value should be replaced; null for no reminder. */
  rotateAfterDays: z.number().int().min(1).max(3650).nullable(),
})
export type TokenDetails = z.infer<typeof TokenDetails>
export const TokenPatch = TokenDetails.partial().strict()
export type TokenPatch = z.infer<typeof TokenPatch>

/** A token as lists show it. Its value is in none of these fields, nor how long it is. */
export const Token = TokenDetails.extend({
  id: TokenId,
  version: z.number().int().positive(),
  owner: TokenOwner,
  mask: z.string(),
  /** Equal for equal values of one vault; nobody outside can guess from it. */
  fingerprint: z.string(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
  valueSetAtMs: z.number().int(),
  /** When its value was last given out; null for never. */
  lastUsedAtMs: z.number().int().nullable(),
}).readonly()
export type Token = z.infer<typeof Token>

export const TOKEN_VALUE_MAX_LENGTH = 16_384

/** A secret as typed or pasted. What a paste leaves around it goes, but several lines, such as a key, end with a line end. */
export const TokenValue = z
  .string()
  .max(TOKEN_VALUE_MAX_LENGTH, `is longer than ${TOKEN_VALUE_MAX_LENGTH} characters`)
  .transform((value) => (/[\r\n]/.test(value.trim()) ? `${value.trim()}\n` : value.trim()))
  .refine((value) => value !== '', 'is empty')
  .refine((value) => !value.includes('\0'), 'holds a character that no secret holds')
  .brand<'TokenValue'>()
export type TokenValue = z.infer<typeof TokenValue>

/** Why a value cannot be a token of this kind; null when it can. Only `other` may have several lines, such as a key. */
export function tokenValueProblem(kind: TokenKind, value: TokenValue): string | null {
  if (kind === 'other') return null
  if (/[\r\n]/.test(value)) return 'it has several lines; choose the kind "other" for a key or a file'
  return /[\s\p{Cc}\p{Cf}]/u.test(value) ? 'it holds spaces or characters that cannot be seen; copy it again' : null
}
