import { z } from 'zod'
import { ServerId } from '../inventory/server.ts'

export const HostKey = z
  .object({
    /** As ssh names it, such as `ssh-ed25519`. */
    type: z.string().max(64),
    fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
  })
  .readonly()
export type HostKey = z.infer<typeof HostKey>

/** Where a key was seen before. */
export const KnownHostKey = HostKey.unwrap()
  .extend({
    /** Our own file, or one of the person's. */
    whose: z.enum(['ours', 'persons']),
    file: z.string(),
    line: z.number().int().positive(),
    isRevoked: z.boolean(),
    isAuthority: z.boolean(),
  })
  .readonly()
export type KnownHostKey = z.infer<typeof KnownHostKey>

/** What a server shows of itself, beside what is known of it. */
export const HostKeyReport = z
  .object({
    serverId: ServerId,
    /** What ssh looks it up under. */
    lookedUpAs: z.string(),
    state: z.enum(['known', 'unknown', 'changed', 'revoked']),
    offered: HostKey.unwrap().extend({ /** The picture ssh-keygen draws of it. */ randomart: z.string() }).readonly(),
    known: z.array(KnownHostKey).readonly(),
    isPinned: z.boolean(),
    /** When we last made this server anew; null when we know of no such thing. */
    rebuiltAtMs: z.number().int().nullable(),
    seenAtMs: z.number().int(),
  })
  .readonly()
export type HostKeyReport = z.infer<typeof HostKeyReport>

/** `replace` takes the place of what our own file had; `pin` accepts this key for this server and no other, whatever its address. */
export const HostKeyDecision = z.enum(['trust', 'replace', 'pin'])
export type HostKeyDecision = z.infer<typeof HostKeyDecision>

/** What the key a server shows means, in the light of those that are known under its name. */
export function hostKeyState(offered: HostKey, known: readonly Pick<KnownHostKey, 'fingerprint' | 'isRevoked' | 'isAuthority'>[]): HostKeyReport['state'] {
  const same = known.filter(({ fingerprint }) => fingerprint === offered.fingerprint)
  if (same.some(({ isRevoked }) => isRevoked)) return 'revoked'
  if (same.some(({ isAuthority }) => !isAuthority)) return 'known'
  return known.some(({ isRevoked, isAuthority }) => !isRevoked && !isAuthority) ? 'changed' : 'unknown'
}
