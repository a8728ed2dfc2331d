import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What is opened was not sealed with this key for this place, or was changed since. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError'
}

/** Encrypts and authenticates with AES-256-GCM: nonce, ciphertext, tag. `context` says what it is for and is not stored. */
export function seal(key: Buffer, plain: Uint8Array, context: string | Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws SealBrokenError */
export function unseal(key: Buffer, box: Uint8Array, context: string | Uint8Array): Buffer {
  const bytes = Buffer.from(box)
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBrokenError('Too short to be sealed')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new SealBrokenError('The seal is broken', { cause })
  }
}
