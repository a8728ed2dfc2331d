import type { Keyring } from '../../shared/domain/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { fromKeyringText, keyringChanged, keyringUnavailable, toKeyringText, type KeyWrapper, type KeyringIdentity } from '../services/vault/key-wrapper.ts'
import type { Clock } from '../services/clock/clock.ts'
import { refuseFixedKey, UNAVAILABLE } from './keyring-rules.ts'

/** The asynchronous half of Electron's safeStorage, since Electron 42. */
export interface AsyncSafeStorage {
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(bytes: Buffer): Promise<{ readonly result: string }>
}

interface Options {
  readonly safeStorage: AsyncSafeStorage
  readonly identity: KeyringIdentity
  readonly clock: Clock
}

const ANSWER_TIMEOUT_MS = 10_000

/**
 * Wraps without blocking. What this API says about being available is not asked: on Linux it says yes to a key that is
 * the same everywhere. What it encrypts tells the truth.
 */
export function createAsyncKeyWrapper({ safeStorage, identity, clock }: Options): KeyWrapper {
  /** @throws AppError `keyring-unavailable` when the keyring takes too long */
  function inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = clock.startTimer(ANSWER_TIMEOUT_MS, () => reject(keyringUnavailable(UNAVAILABLE['no-answer'].text)))
      work.then(resolve, reject).finally(cancel)
    })
  }
  async function encrypt(text: string): Promise<Buffer> {
    try {
      return refuseFixedKey(await inTime(safeStorage.encryptStringAsync(text)), identity.platform)
    } catch (cause) {
      throw cause instanceof AppError ? cause : keyringUnavailable(UNAVAILABLE.absent.text, cause)
    }
  }
  return {
    identity: () => identity,
    async describe(): Promise<Keyring> {
      try {
        await encrypt('probe')
        return { kind: 'available', backend: identity.backend }
      } catch (cause) {
        const text = cause instanceof AppError ? cause.message : ''
        return Object.values(UNAVAILABLE).find((each) => each.text === text) ?? UNAVAILABLE.absent
      }
    },
    wrap: (secret) => encrypt(toKeyringText(secret)),
    async unwrap(blob) {
      refuseFixedKey(blob, identity.platform)
      // Tells a keyring that is away from one that has another key.
      await encrypt('probe')
      const { result } = await inTime(safeStorage.decryptStringAsync(blob)).catch((cause: unknown) => {
        throw cause instanceof AppError ? cause : keyringChanged(cause)
      })
      return fromKeyringText(result)
    },
  }
}
