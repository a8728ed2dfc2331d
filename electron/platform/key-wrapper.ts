import type { Clock } from '../services/clock/clock.ts'
import type { KeyWrapper, KeyringIdentity } from '../services/vault/key-wrapper.ts'
import { createAsyncKeyWrapper, type AsyncSafeStorage } from './key-wrapper-async.ts'
import { createNoKeyWrapper } from './key-wrapper-none.ts'
import { createSyncKeyWrapper, type SyncSafeStorage } from './key-wrapper-sync.ts'
import { chosenBackend, type LinuxBackend } from './keyring-backend.ts'
import { UNAVAILABLE } from './keyring-rules.ts'
import { probeSecretService } from './secret-service.ts'

/** Electron's safeStorage, of which a release has one half, the other, or both. */
export type SafeStorage = Partial<SyncSafeStorage> & Partial<AsyncSafeStorage> & { getSelectedStorageBackend?(): LinuxBackend }

interface Options {
  readonly safeStorage: SafeStorage
  readonly platform: NodeJS.Platform
  readonly appName: string
  /** Value of `--password-store`; empty when it was not given. */
  readonly passwordStore: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
}

/** The keyring of this system, by what this release of Electron has. Call it when the app is ready. */
export function createKeyWrapper({ safeStorage, platform, appName, passwordStore, env, clock }: Options): KeyWrapper {
  const backend = backendOf(safeStorage, platform, passwordStore, env)
  const identity = (api: KeyringIdentity['api']): KeyringIdentity => ({ backend, appName, platform, api })
  if (backend === 'basic_text' || backend === 'unknown') return createNoKeyWrapper(identity('sync'), UNAVAILABLE['plain-text'])
  if (hasAsync(safeStorage)) return createAsyncKeyWrapper({ safeStorage, identity: identity('async'), clock })
  if (!hasSync(safeStorage)) return createNoKeyWrapper(identity('sync'), UNAVAILABLE.absent)
  const probe = platform === 'linux' && backend === 'gnome_libsecret' ? () => probeSecretService(env) : () => Promise.resolve('ready' as const)
  return createSyncKeyWrapper({ safeStorage, identity: identity('sync'), probe })
}

function backendOf(safeStorage: SafeStorage, platform: NodeJS.Platform, passwordStore: string, env: Options['env']): string {
  if (platform === 'darwin') return 'keychain'
  if (platform === 'win32') return 'dpapi'
  return safeStorage.getSelectedStorageBackend?.() ?? chosenBackend(passwordStore, env)
}

function hasAsync(safeStorage: SafeStorage): safeStorage is AsyncSafeStorage {
  return typeof safeStorage.encryptStringAsync === 'function' && typeof safeStorage.decryptStringAsync === 'function'
}

function hasSync(safeStorage: SafeStorage): safeStorage is SyncSafeStorage {
  return typeof safeStorage.encryptString === 'function' && typeof safeStorage.decryptString === 'function' && typeof safeStorage.isEncryptionAvailable === 'function'
}
