import type { Keyring } from '../../shared/domain/vault.ts'
import { keyringUnavailable, type KeyWrapper, type KeyringIdentity } from '../services/vault/key-wrapper.ts'

/** For a system whose keyring cannot be used: says why, and stores nothing. */
export function createNoKeyWrapper(identity: KeyringIdentity, keyring: Extract<Keyring, { kind: 'unavailable' }>): KeyWrapper {
  const refuse = () => Promise.reject(keyringUnavailable(keyring.text))
  return { identity: () => identity, describe: () => Promise.resolve(keyring), wrap: refuse, unwrap: refuse }
}
