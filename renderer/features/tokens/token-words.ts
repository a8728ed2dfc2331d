import { isRotationDue, rotationDueAtMs, tokenExpiry } from '../../../shared/domain/inventory/token-expiry.ts'
import { TokenDetails, TokenValue, tokenValueProblem, type Token, type TokenKind } from '../../../shared/domain/inventory/token.ts'
import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import { momentText, readMoment } from '../../ui/moment-text.ts'

export const KINDS: readonly { readonly value: TokenKind; readonly text: string }[] = [
  { value: 'runner', text: 'runner' },
  { value: 'api', text: 'API' },
  { value: 'session', text: 'session' },
  { value: 'other', text: 'other: a key or a file with several lines' },
]
export const KIND_WORDS: Readonly<Record<TokenKind, string>> = { runner: 'runner', api: 'API', session: 'session', other: 'other' }

/** A badge: how pressing it is, and its words. */
export interface Badge {
  readonly tone: 'plain' | 'warning' | 'error'
  readonly text: string
}

export function expiryBadge(expiresAtMs: number | null, nowMs: number): Badge {
  const expiry = tokenExpiry(expiresAtMs, nowMs)
  switch (expiry.kind) {
    case 'never':
      return { tone: 'plain', text: 'never expires' }
    case 'valid':
      return { tone: 'plain', text: `expires in ${roughDurationText(expiry.leftMs)}` }
    case 'expiring':
      return { tone: 'warning', text: `expires in ${roughDurationText(expiry.leftMs)}` }
    case 'expired':
      return { tone: 'error', text: `expired ${roughDurationText(expiry.sinceMs)} ago` }
  }
}

/** Reminds of a new value once that is due; null before. */
export function rotationBadge(token: Pick<Token, 'valueSetAtMs' | 'rotateAfterDays'>, nowMs: number): Badge | null {
  const dueAtMs = rotationDueAtMs(token)
  if (dueAtMs === null || !isRotationDue(token, nowMs)) return null
  return { tone: 'warning', text: `new value due for ${roughDurationText(nowMs - dueAtMs)}` }
}

/** The details of a token as they are typed; its value is held elsewhere. */
export interface TokenDraft {
  readonly label: string
  readonly kind: TokenKind
  readonly scope: string
  readonly expires: string
  readonly rotateAfterDays: string
}

export const EMPTY_TOKEN_DRAFT: TokenDraft = { label: '', kind: 'api', scope: '', expires: '', rotateAfterDays: '' }

export function tokenDraftOf({ label, kind, scope, expiresAtMs, rotateAfterDays }: Token): TokenDraft {
  return { label, kind, scope, expires: momentText(expiresAtMs), rotateAfterDays: rotateAfterDays === null ? '' : String(rotateAfterDays) }
}

export type TokenProblems = Readonly<Partial<Record<keyof TokenDraft, string>>>
export type ReadTokenDraft = { readonly kind: 'ready'; readonly details: TokenDetails } | { readonly kind: 'wrong'; readonly problems: TokenProblems }

export function readTokenDraft({ label, kind, scope, expires, rotateAfterDays }: TokenDraft, keptExpiresAtMs: number | null = null): ReadTokenDraft {
  const expiresAtMs = expires === momentText(keptExpiresAtMs) ? keptExpiresAtMs : readMoment(expires)
  const parsed = TokenDetails.safeParse({ label, kind, scope, expiresAtMs, rotateAfterDays: rotateAfterDays === '' ? null : Number(rotateAfterDays) })
  if (parsed.success) return { kind: 'ready', details: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0])
    problems[field === 'expiresAtMs' ? 'expires' : field] = field === 'rotateAfterDays' ? 'A whole number of days from 1 to 3650; empty for no reminder.' : `This ${message}.`
  }
  return { kind: 'wrong', problems }
}

export type ReadValue = { readonly kind: 'ready'; readonly value: TokenValue } | { readonly kind: 'wrong'; readonly problem: string }

/** Reads a secret without asking anybody. Nothing of it is in the answer when it is wrong. */
export function readTokenValue(kind: TokenKind, typed: string): ReadValue {
  const parsed = TokenValue.safeParse(typed)
  if (!parsed.success) return { kind: 'wrong', problem: `The value ${parsed.error.issues[0]?.message ?? 'cannot be read'}.` }
  const problem = tokenValueProblem(kind, parsed.data)
  return problem === null ? { kind: 'ready', value: parsed.data } : { kind: 'wrong', problem: `This cannot be the value: ${problem}.` }
}
