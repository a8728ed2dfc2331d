import { AppError } from '../../../shared/errors.ts'
import { SlotKind } from '../../../shared/domain/vault.ts'
import { deriveKey, type KeyLabel } from './key-derivation.ts'
import { codeFingerprint, isDataKeyOf, isUnaltered, unsealPreviousKey, type KeyFile } from './key-file.ts'
import { openSlot, slotKindsFor, type Secret } from './key-slot.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { SealBrokenError } from './sealed-box.ts'

/** The keys of an open vault. Whoever made them wipes them with `dispose`. */
export interface VaultKeys {
  readonly vaultId: string
  readonly keyId: number
  readonly dataKey: Buffer
  keyFor(label: KeyLabel): Buffer
  dispose(): void
}

export interface OpenedKeys {
  readonly keys: VaultKeys
  /** The data key before, as long as the database may still be encrypted with it. */
  readonly previous: VaultKeys | null
  readonly file: KeyFile
  readonly openedWith: SlotKind
}

export function createVaultKeys(vaultId: string, keyId: number, dataKey: Buffer): VaultKeys {
  const derived = new Map<KeyLabel, Buffer>()
  return {
    vaultId,
    keyId,
    dataKey,
    keyFor(label) {
      const key = derived.get(label) ?? deriveKey(dataKey, vaultId, label)
      derived.set(label, key)
      return key
    },
    dispose() {
      for (const key of derived.values()) key.fill(0)
      derived.clear()
      dataKey.fill(0)
    },
  }
}

/**
 * Opens the first key file that a secret fits and that nobody altered.
 * @throws AppError `wrong-secret`, `keyring-unavailable`, `keyring-changed`, `vault-unreadable` when all files were altered
 */
export async function openKeyFiles(candidates: readonly KeyFile[], secret: Secret, wrapper: KeyWrapper): Promise<OpenedKeys> {
  let isAltered = false
  for (const file of candidates) {
    const opened = await openKeyFile(file, secret, wrapper)
    if (opened === null) continue
    if (isUnaltered(file, opened.dataKey)) {
      const previous = unsealPreviousKey(file, opened.dataKey)
      return {
        keys: createVaultKeys(file.vaultId, file.keyId, opened.dataKey),
        previous: previous && createVaultKeys(file.vaultId, previous.keyId, previous.dataKey),
        file,
        openedWith: opened.openedWith,
      }
    }
    isAltered = true
    opened.dataKey.fill(0)
  }
  if (isAltered) throw new AppError('vault-unreadable', 'The key file of the vault was changed by something other than Mooring, so it is not used; restore the vault from a backup.')
  throw wrongSecret(secret, candidates)
}

/** Null when no slot fits. A keyring that fails is told only when nothing else fits either. */
async function openKeyFile(file: KeyFile, secret: Secret, wrapper: KeyWrapper): Promise<{ readonly dataKey: Buffer; readonly openedWith: SlotKind } | null> {
  const known = secret.kind === 'keyring' ? Buffer.alloc(0) : secret.bytes
  let keyringFailure: AppError | null = null
  for (const kind of slotKindsFor(secret)) {
    for (const slot of file.slots.filter((each) => each.kind === kind)) {
      try {
        const dataKey = await openSlot(slot, known, file, wrapper)
        if (isDataKeyOf(file, dataKey)) return { dataKey, openedWith: kind }
      } catch (cause) {
        if (cause instanceof AppError) keyringFailure = cause
        else if (!(cause instanceof SealBrokenError)) throw cause
      }
    }
  }
  if (keyringFailure !== null) throw keyringFailure
  return null
}

function wrongSecret(secret: Secret, files: readonly KeyFile[]): AppError {
  if (secret.kind === 'passphrase') {
    const hasAny = files.some(({ slots }) => slots.some(({ kind }) => kind === 'os+pass' || kind === 'pass'))
    return hasAny
      ? new AppError('wrong-secret', 'This passphrase does not open the vault; check the keyboard layout and try again, or use the recovery code.')
      : new AppError('invalid-input', 'This vault has no passphrase; it opens with the keyring or the recovery code.')
  }
  if (secret.kind === 'keyring') return new AppError('invalid-input', 'This vault does not open with the keyring alone; type the passphrase.')
  const known = files.flatMap(({ vaultId, codes }) => codes.filter(({ fingerprint }) => fingerprint === codeFingerprint(vaultId, secret.bytes)))[0]
  return known && known.retiredAtMs !== null
    ? new AppError('wrong-secret', `This recovery code was replaced on ${new Date(known.retiredAtMs).toISOString().slice(0, 10)}; use the newer one.`)
    : new AppError('wrong-secret', 'This recovery code belongs to another vault; look for the one that was shown when this vault was created.')
}
