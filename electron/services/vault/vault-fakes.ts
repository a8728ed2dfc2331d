import { createHash, randomBytes } from 'node:crypto'
import type { Keyring } from '../../../shared/domain/vault.ts'
import type { KdfPolicy } from './key-derivation.ts'
import { fromKeyringText, keyringUnavailable, toKeyringText, type KeyWrapper } from './key-wrapper.ts'

/** As cheap as scrypt gets: for tests that are not about its price. */
export const CHEAP_KDF: KdfPolicy = { cost: 1024, minCost: 1024, maxCost: 2 ** 20 }

export interface FakeKeyring extends KeyWrapper {
  /** The keyring is emptied: it works, with another key. */
  reset(): void
  state: Keyring
}

/** A keyring that behaves like the real one: unauthenticated, and a wrong key gives garbage. */
export function createFakeKeyring(): FakeKeyring {
  let key = randomBytes(32)
  const mask = (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => byte ^ (createHash('sha256').update(key).update(String(index >> 5)).digest()[index & 31] ?? 0)))
  const requireAvailable = () => {
    if (keyring.state.kind === 'unavailable') throw keyringUnavailable(keyring.state.text)
  }
  const keyring: FakeKeyring = {
    state: { kind: 'available', backend: 'fake' },
    reset: () => (key = randomBytes(32)),
    identity: () => ({ backend: 'fake', appName: 'mooring', platform: 'test', api: 'sync' }),
    describe: () => Promise.resolve(keyring.state),
    async wrap(secret) {
      requireAvailable()
      return Promise.resolve(mask(Buffer.from(toKeyringText(secret))))
    },
    async unwrap(blob) {
      requireAvailable()
      return Promise.resolve(fromKeyringText(mask(blob).toString('latin1')))
    },
  }
  return keyring
}
