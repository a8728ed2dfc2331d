import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { isWithin, newScryptParameters, ScryptParameters, stretch, type KdfPolicy } from '../vault/key-derivation.ts'
import { seal, SealBrokenError, unseal } from '../vault/sealed-box.ts'

export const ENCRYPTED_FORMAT = 'mooring-encrypted-inventory'
const VERSION = 1
const HEADER_MAX_BYTES = 1024
const LINE_FEED = 10

/** First line of the file; all of it is authenticated with what follows. */
const Header = z.object({ format: z.literal(ENCRYPTED_FORMAT), version: z.literal(VERSION), cipher: z.literal('aes-256-gcm'), kdf: ScryptParameters }).strict()
const AnyVersion = z.object({ format: z.literal(ENCRYPTED_FORMAT), version: z.number() })

/** Whether a file says of itself that it is an encrypted export. */
export function isEncryptedFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, HEADER_MAX_BYTES)).toString('latin1').startsWith(`{"format":"${ENCRYPTED_FORMAT}"`)
}

/** A header line, then nonce, ciphertext and tag. The header holds what the key is made with. */
export async function encryptFile(plain: Uint8Array, passphrase: Uint8Array, policy: KdfPolicy): Promise<Buffer> {
  const kdf = newScryptParameters(policy)
  const header = Buffer.from(`${JSON.stringify({ format: ENCRYPTED_FORMAT, version: VERSION, cipher: 'aes-256-gcm', kdf })}\n`)
  const key = await stretch(passphrase, kdf)
  try {
    return Buffer.concat([header, seal(key, plain, header)])
  } finally {
    key.fill(0)
  }
}

/** @throws AppError `wrong-secret` for a wrong passphrase or a changed file, `invalid-input` for a header that is not ours */
export async function decryptFile(bytes: Uint8Array, passphrase: Uint8Array, policy: KdfPolicy): Promise<Buffer> {
  const end = bytes.subarray(0, HEADER_MAX_BYTES).indexOf(LINE_FEED) + 1
  const header = bytes.subarray(0, end)
  const key = await stretch(passphrase, readHeader(header, policy))
  try {
    return unseal(key, bytes.subarray(end), header)
  } catch (cause) {
    if (!(cause instanceof SealBrokenError)) throw cause
    throw new AppError('wrong-secret', 'This passphrase does not open the file, or the file was changed or cut short; check the keyboard layout and try again, or take another copy of the file.', { cause })
  } finally {
    key.fill(0)
  }
}

function readHeader(line: Uint8Array, policy: KdfPolicy): ScryptParameters {
  const header = jsonOf(line)
  const known = AnyVersion.safeParse(header)
  if (known.success && known.data.version > VERSION) throw new AppError('invalid-input', 'The file was written by a newer Mooring, so nothing was read from it; import it with that version.')
  const { data } = Header.safeParse(header)
  if (!data || !isWithin(data.kdf, policy)) throw new AppError('invalid-input', 'The beginning of the file is not what Mooring writes, so nothing was read from it; take another copy of the file.')
  return data.kdf
}

function jsonOf(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line).toString('utf8'))
  } catch {
    return null
  }
}
