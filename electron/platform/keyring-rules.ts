import type { Keyring } from '../../shared/domain/vault.ts'
import { keyringUnavailable } from '../services/vault/key-wrapper.ts'

type Unavailable = Extract<Keyring, { kind: 'unavailable' }>

/** Why a keyring cannot be used, and what to do. */
export const UNAVAILABLE: Readonly<Record<Unavailable['reason'], Unavailable>> = {
  absent: { kind: 'unavailable', reason: 'absent', text: 'No keyring of this desktop answers; start it (GNOME Keyring or KWallet), or protect the vault with a strong passphrase alone.' },
  locked: { kind: 'unavailable', reason: 'locked', text: 'The keyring of this desktop is locked; unlock it there and try again, or use the recovery code.' },
  'no-answer': { kind: 'unavailable', reason: 'no-answer', text: 'The keyring of this desktop does not answer; start it again and try once more, or use the recovery code.' },
  'plain-text': {
    kind: 'unavailable',
    reason: 'plain-text',
    text: 'On this desktop keys would be stored unprotected, so Mooring does not store them; protect the vault with a strong passphrase alone.',
  },
}

/** What Chromium writes before everything it encrypted with a key that is the same on every machine. */
const FIXED_KEY_PREFIX = 'v10'

/**
 * On Linux `v10` means that no keyring was used. Elsewhere it is the mark of the real one.
 * @throws AppError `keyring-unavailable`
 */
export function refuseFixedKey(ciphertext: Buffer, platform: string): Buffer {
  if (platform === 'linux' && ciphertext.subarray(0, FIXED_KEY_PREFIX.length).toString('latin1') === FIXED_KEY_PREFIX) {
    throw keyringUnavailable(UNAVAILABLE['plain-text'].text)
  }
  return ciphertext
}
