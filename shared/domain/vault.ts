import { z } from 'zod'
import { assertNever } from '../lib/assert-never.ts'

/** What opens the vault: the keyring of the system, a passphrase, both together, or the recovery code. */
export const SlotKind = z.enum(['os+pass', 'pass', 'os', 'recovery'])
export type SlotKind = z.infer<typeof SlotKind>

/** How a person chose to open the vault every day. `os` alone is their explicit choice, never a fallback. */
export const Protection = z.enum(['os+pass', 'pass', 'os'])
export type Protection = z.infer<typeof Protection>

/** One way in, as screens see it. */
export const VaultSlot = z
  .object({ id: z.string(), kind: SlotKind, createdAtMs: z.number().int(), /** Name of the keyring it needs; null for none. */ backend: z.string().nullable() })
  .readonly()
export type VaultSlot = z.infer<typeof VaultSlot>

/** The keyring of this system as found now; `text` says in one sentence why it cannot be used. */
export const Keyring = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('available'), backend: z.string() }).readonly(),
  z.object({ kind: z.literal('unavailable'), reason: z.enum(['absent', 'locked', 'no-answer', 'plain-text']), text: z.string() }).readonly(),
])
export type Keyring = z.infer<typeof Keyring>

export const LockReason = z.enum(['start', 'asked', 'idle', 'suspend', 'screen-lock', 'user-switch', 'restore', 'storage'])
export type LockReason = z.infer<typeof LockReason>

export const UnreadableReason = z.enum([
  ...(['keys-missing', 'keys-damaged', 'keys-newer'] as const),
  ...(['database-missing', 'database-empty', 'database-foreign', 'database-damaged', 'database-newer', 'database-of-other-vault', 'changes-missing', 'storage'] as const),
])
export type UnreadableReason = z.infer<typeof UnreadableReason>

/**
 * What the vault is doing.
 *
 *     none ⇄ creating ─▶ unlocked ⇄ locked ⇄ unlocking ─▶ unlocked
 *                                                    └──▶ unreadable ⇄ unlocking
 */
export const VaultStatus = z.discriminatedUnion('kind', [
  /** Nothing was ever created here. */
  z.object({ kind: z.literal('none') }).readonly(),
  /** A recovery code is shown and not yet typed back; nothing is stored. */
  z.object({ kind: z.literal('creating') }).readonly(),
  z.object({ kind: z.literal('locked'), reason: LockReason, /** From when the next try is answered; null: now. */ retryAtMs: z.number().int().nullable() }).readonly(),
  z.object({ kind: z.literal('unlocking') }).readonly(),
  z.object({ kind: z.literal('unlocked'), openedWith: SlotKind }).readonly(),
  /** Nothing was changed or deleted; `text` says what is wrong and what to do. */
  z.object({ kind: z.literal('unreadable'), reason: UnreadableReason, text: z.string() }).readonly(),
])
export type VaultStatus = z.infer<typeof VaultStatus>

export type VaultEvent =
  | { readonly kind: 'begun' }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'tried' }
  | { readonly kind: 'refused'; readonly retryAtMs: number | null }
  | { readonly kind: 'opened'; readonly openedWith: SlotKind }
  | { readonly kind: 'closed'; readonly reason: LockReason }
  | { readonly kind: 'found-unreadable'; readonly reason: UnreadableReason; readonly text: string }

/** Pure transition. An event that makes no sense in the current state leaves it unchanged. */
export function nextVaultStatus(status: VaultStatus, event: VaultEvent): VaultStatus {
  switch (event.kind) {
    case 'begun':
      return status.kind === 'none' ? { kind: 'creating' } : status
    case 'abandoned':
      return status.kind === 'creating' ? { kind: 'none' } : status
    case 'tried':
      return status.kind === 'locked' || status.kind === 'unreadable' ? { kind: 'unlocking' } : status
    case 'refused':
      return status.kind === 'unlocking' ? { kind: 'locked', reason: 'asked', retryAtMs: event.retryAtMs } : status
    case 'opened':
      return status.kind === 'creating' || status.kind === 'unlocking' ? { kind: 'unlocked', openedWith: event.openedWith } : status
    case 'closed':
      return status.kind === 'unlocked' || status.kind === 'unlocking' ? { kind: 'locked', reason: event.reason, retryAtMs: null } : status
    case 'found-unreadable':
      return status.kind === 'none' || status.kind === 'creating' ? status : { kind: 'unreadable', reason: event.reason, text: event.text }
    default:
      return assertNever(event)
  }
}
