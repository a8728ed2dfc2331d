import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Keyring, SlotKind } from '../../../shared/domain/vault.ts'
import { canonicalJson } from './canonical-json.ts'
import { joinFactors, KEY_BYTES, newScryptParameters, ScryptParameters, stretch, type KdfPolicy } from './key-derivation.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { seal, unseal } from './sealed-box.ts'

const OsPart = z
  .object({ backend: z.string().max(64), appName: z.string().max(128), platform: z.string().max(32), api: z.enum(['sync', 'async']), blob: z.string().max(4096) })
  .strict()
  .readonly()
const head = { id: z.string().regex(/^[0-9a-f]{16}$/), createdAtMs: z.number().int(), wrapped: z.string().max(256) }

/** One way to the data key. `wrapped` is the data key, sealed; all else of the slot is what it is sealed for. */
export const KeySlot = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.literal('os+pass'), kdf: ScryptParameters, os: OsPart }).strict().readonly(),
  z.object({ ...head, kind: z.literal('pass'), kdf: ScryptParameters }).strict().readonly(),
  z.object({ ...head, kind: z.literal('os'), os: OsPart }).strict().readonly(),
  z.object({ ...head, kind: z.literal('recovery'), kdf: ScryptParameters }).strict().readonly(),
])
export type KeySlot = z.infer<typeof KeySlot>

/** What somebody offers to get in. `bytes` is what they know; the keyring alone needs nothing known. */
export type Secret = { readonly kind: 'passphrase'; readonly bytes: Buffer } | { readonly kind: 'recovery'; readonly bytes: Buffer } | { readonly kind: 'keyring' }

/** Which vault, and which of its data keys, a slot belongs to: a slot moved elsewhere does not open. */
export interface SlotOwner {
  readonly vaultId: string
  readonly keyId: number
}

interface NewSlot {
  readonly kind: SlotKind
  /** What is known: the passphrase or the recovery code. Unused for `os`. */
  readonly known: Buffer
  readonly dataKey: Buffer
  readonly owner: SlotOwner
  readonly nowMs: number
}

export interface SlotTools {
  readonly wrapper: KeyWrapper
  readonly kdf: KdfPolicy
}

/** @throws AppError `keyring-unavailable` */
export async function makeSlot({ kind, known, dataKey, owner, nowMs }: NewSlot, { wrapper, kdf }: SlotTools): Promise<KeySlot> {
  const osSecret = randomBytes(KEY_BYTES)
  const withOs = async () => ({ ...wrapper.identity(), blob: (await wrapper.wrap(osSecret)).toString('base64') })
  const base = { id: randomBytes(8).toString('hex'), createdAtMs: nowMs }
  const parameters = newScryptParameters(kdf)
  const open: Unwrapped =
    kind === 'os+pass'
      ? { ...base, kind, kdf: parameters, os: await withOs() }
      : kind === 'os'
        ? { ...base, kind, os: await withOs() }
        : { ...base, kind, kdf: parameters }
  const key = await slotKey(open, known, osSecret)
  osSecret.fill(0)
  const wrapped = seal(key, dataKey, contextOf(open, owner)).toString('base64')
  key.fill(0)
  return KeySlot.parse({ ...open, wrapped })
}

/**
 * The data key.
 * @throws SealBrokenError when what is known is wrong; AppError `keyring-unavailable`, `keyring-changed`
 */
export async function openSlot(slot: KeySlot, known: Buffer, owner: SlotOwner, wrapper: Pick<KeyWrapper, 'unwrap'>): Promise<Buffer> {
  const { wrapped, ...open } = slot
  const osSecret = 'os' in slot ? await wrapper.unwrap(Buffer.from(slot.os.blob, 'base64')) : Buffer.alloc(0)
  const key = await slotKey(open, known, osSecret)
  osSecret.fill(0)
  try {
    return unseal(key, Buffer.from(wrapped, 'base64'), contextOf(open, owner))
  } finally {
    key.fill(0)
  }
}

/** The kinds of slot a secret can open, the likelier first. */
export function slotKindsFor(secret: Secret): readonly SlotKind[] {
  switch (secret.kind) {
    case 'passphrase':
      return ['os+pass', 'pass']
    case 'recovery':
      return ['recovery']
    case 'keyring':
      return ['os']
  }
}

/** Whether the keyring as it is now can be the one a slot was made with. */
export function isSameKeyring(slot: KeySlot, keyring: Keyring): boolean {
  return !('os' in slot) || (keyring.kind === 'available' && keyring.backend === slot.os.backend)
}

type Unwrapped = KeySlot extends infer S ? (S extends KeySlot ? Omit<S, 'wrapped'> : never) : never

async function slotKey(slot: Unwrapped, known: Buffer, osSecret: Buffer): Promise<Buffer> {
  if (slot.kind === 'os') return joinFactors([osSecret], slot.id, slot.kind)
  const stretched = await stretch(known, slot.kdf)
  const key = joinFactors(slot.kind === 'os+pass' ? [osSecret, stretched] : [stretched], slot.kdf.salt, slot.kind)
  stretched.fill(0)
  return key
}

function contextOf(slot: Unwrapped, { vaultId, keyId }: SlotOwner): string {
  return canonicalJson({ slot, vaultId, keyId })
}
