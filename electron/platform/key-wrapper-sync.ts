import type { Keyring } from '../../shared/domain/vault.ts'
import { fromKeyringText, keyringChanged, keyringUnavailable, toKeyringText, type KeyWrapper, type KeyringIdentity } from '../services/vault/key-wrapper.ts'
import { refuseFixedKey, UNAVAILABLE } from './keyring-rules.ts'
import type { SecretServiceState } from './secret-service.ts'

/** The synchronous half of Electron's safeStorage, until Electron 45. */
export interface SyncSafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(bytes: Buffer): string
}

interface Options {
  readonly safeStorage: SyncSafeStorage
  readonly identity: KeyringIdentity
  /** Whether the keyring would answer at once; `ready` where that cannot be asked. */
  readonly probe: () => Promise<SecretServiceState>
}

/** Wraps with calls that block the app while they last, so the keyring is asked beforehand whether it will answer. */
export function createSyncKeyWrapper({ safeStorage, identity, probe }: Options): KeyWrapper {
  async function describe(): Promise<Keyring> {
    const state = await probe()
    if (state !== 'ready') return UNAVAILABLE[state]
    return safeStorage.isEncryptionAvailable() ? { kind: 'available', backend: identity.backend } : UNAVAILABLE.absent
  }
  async function requireAvailable(): Promise<void> {
    const keyring = await describe()
    if (keyring.kind === 'unavailable') throw keyringUnavailable(keyring.text)
  }
  return {
    identity: () => identity,
    describe,
    async wrap(secret) {
      await requireAvailable()
      return refuseFixedKey(safeStorage.encryptString(toKeyringText(secret)), identity.platform)
    },
    async unwrap(blob) {
      await requireAvailable()
      refuseFixedKey(blob, identity.platform)
      let text: string
      try {
        text = safeStorage.decryptString(blob)
      } catch (cause) {
        throw keyringChanged(cause)
      }
      return fromKeyringText(text)
    },
  }
}
