import { z } from 'zod'

/** Why a server does not answer, so that a screen can offer what helps. */
export const RemoteFailureKind = z.enum([
  'unreachable',
  'timeout',
  'auth-failed',
  'host-key-unknown',
  'host-key-changed',
  'host-key-revoked',
  'tmux-missing',
  'tmux-old',
  'tmux-broken',
  'no-address',
  'ssh-missing',
  'ssh-config',
  /** It answers, but not as a shell does. */
  'garbled',
  /** We let go of it. */
  'closed',
])
export type RemoteFailureKind = z.infer<typeof RemoteFailureKind>

export const RemoteFailure = z.object({ kind: RemoteFailureKind, /** One sentence: what, why, what next. */ text: z.string().max(1000) }).readonly()
export type RemoteFailure = z.infer<typeof RemoteFailure>

/** True for what only a person can change: asking again by itself would lock accounts and fill logs. */
export function needsPerson({ kind }: RemoteFailure): boolean {
  return NEEDS_PERSON.has(kind)
}

const NEEDS_PERSON = new Set<RemoteFailureKind>(['auth-failed', 'host-key-unknown', 'host-key-changed', 'host-key-revoked', 'no-address', 'ssh-missing', 'ssh-config'])
