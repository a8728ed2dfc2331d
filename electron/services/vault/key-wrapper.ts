import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import type { Keyring } from '../../../shared/domain/vault.ts'

/** Where a wrapped secret can be unwrapped again; recorded beside it. */
export interface KeyringIdentity {
  readonly backend: string
  /** The keyring files its key under this name: another name, another key. */
  readonly appName: string
  readonly platform: string
  readonly api: 'sync' | 'async'
}

/**
 * The keyring of the system. An adapter never answers with weaker protection than it says: where the system would fall
 * back to a fixed key, it refuses.
 */
export interface KeyWrapper {
  readonly identity: () => KeyringIdentity
  describe(): Promise<Keyring>
  /** @throws AppError `keyring-unavailable` */
  wrap(secret: Buffer): Promise<Buffer>
  /** @throws AppError `keyring-unavailable`; `keyring-changed` when the keyring answers but has another key */
  unwrap(blob: Buffer): Promise<Buffer>
}

const CHECK_BYTES = 8

/** A secret as text for the keyring, with a checksum: a keyring's own ciphertext may decrypt to garbage with another key. */
export function toKeyringText(secret: Buffer): string {
  return Buffer.concat([secret, checkOf(secret)]).toString('base64')
}

/** @throws AppError `keyring-changed` */
export function fromKeyringText(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  const secret = bytes.subarray(0, Math.max(0, bytes.length - CHECK_BYTES))
  const isWhole = bytes.length > CHECK_BYTES && timingSafeEqual(bytes.subarray(bytes.length - CHECK_BYTES), checkOf(secret))
  if (!isWhole) throw keyringChanged()
  return Buffer.from(secret)
}

function checkOf(secret: Buffer): Buffer {
  return createHash('sha256').update('mooring/v1/keyring').update(secret).digest().subarray(0, CHECK_BYTES)
}

export function keyringChanged(cause?: unknown): AppError {
  return new AppError('keyring-changed', 'The keyring of this system no longer has the key that Mooring stored in it, so the passphrase alone cannot open the vault; use the recovery code, and then choose a passphrase again.', { cause })
}

export function keyringUnavailable(text: string, cause?: unknown): AppError {
  return new AppError('keyring-unavailable', text, { cause })
}
