import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { VaultSlot } from '../../../shared/domain/vault.ts'
import { canonicalJson } from './canonical-json.ts'
import { deriveKey, isWithin, type KdfPolicy } from './key-derivation.ts'
import { KeySlot } from './key-slot.ts'
import { seal, unseal } from './sealed-box.ts'

export const KEY_FILE_VERSION = 1
const Hex16 = z.string().regex(/^[0-9a-f]{32}$/)
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/)

const KeyFileBody = z
  .object({
    v: z.literal(KEY_FILE_VERSION),
    vaultId: Hex16,
    /** The database made for this vault; another one in its place is noticed. */
    databaseId: Hex16,
    /** True from the moment the database exists: from then on a missing one is missing, not a first start. */
    isBegun: z.boolean(),
    /** Counts the data keys this vault has had. */
    keyId: z.number().int().positive(),
    slots: z.array(KeySlot).min(1).max(16),
    /** Every recovery code there was, by fingerprint, so that a replaced one can be told from a wrong one. */
    codes: z.array(z.object({ fingerprint: Hex16, retiredAtMs: z.number().int().nullable() }).strict()).max(100),
    /** Seals what is written down while the vault is locked; only the open vault can read it. */
    refusalsPublicKey: z.string().max(128),
    /** The data key before this one, sealed with this one, until the database was seen to open with this one. */
    previousKey: z.object({ keyId: z.number().int().positive(), sealed: z.string().max(256) }).strict().nullable(),
  })
  .strict()

/** `vault.keys`: all ways to the data key. Holds no secret that opens anything by itself, save in the slot kind `os`. */
export const KeyFile = KeyFileBody.extend({ check: Hex32, mac: Hex32 }).strict().readonly()
export type KeyFile = z.infer<typeof KeyFile>
export type KeyFileBody = z.infer<typeof KeyFileBody>

export type KeyFileReading = { readonly kind: 'ok'; readonly file: KeyFile } | { readonly kind: 'damaged' } | { readonly kind: 'newer'; readonly version: number }

/** Reads a key file's bytes. Whether it was altered can be said only with the data key. */
export function readKeyFile(bytes: Buffer, kdf: KdfPolicy): KeyFileReading {
  const raw = parseJson(bytes.toString('utf8'))
  const version = z.object({ v: z.number() }).safeParse(raw).data?.v
  if (version !== undefined && version > KEY_FILE_VERSION) return { kind: 'newer', version }
  const { data: file } = KeyFile.safeParse(raw)
  const isSane = file?.slots.every((slot) => !('kdf' in slot) || isWithin(slot.kdf, kdf))
  return file && isSane ? { kind: 'ok', file } : { kind: 'damaged' }
}

/** Adds what proves that a key file belongs to its data key and was not altered. */
export function signKeyFile(body: KeyFileBody, dataKey: Buffer): KeyFile {
  const check = checkOf(body.vaultId, dataKey).toString('hex')
  const signed = { ...KeyFileBody.parse(body), check }
  return { ...signed, mac: macOf(signed, dataKey).toString('hex') }
}

/** The part of a key file that changes of it are made from. */
export function bodyOf(file: KeyFile): KeyFileBody {
  return KeyFileBody.strip().parse(file)
}

export function isDataKeyOf(file: KeyFile, dataKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(file.check, 'hex'), checkOf(file.vaultId, dataKey))
}

/** False when a slot was added, removed or changed by somebody without the data key. */
export function isUnaltered({ mac, ...signed }: KeyFile, dataKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(signed, dataKey))
}

export function sealPreviousKey(dataKey: Buffer, vaultId: string, previous: { readonly keyId: number; readonly dataKey: Buffer }): NonNullable<KeyFile['previousKey']> {
  return { keyId: previous.keyId, sealed: seal(deriveKey(dataKey, vaultId, 'previous'), previous.dataKey, `${vaultId}/${previous.keyId}`).toString('base64') }
}

/** @throws SealBrokenError */
export function unsealPreviousKey({ vaultId, previousKey }: KeyFile, dataKey: Buffer): { readonly keyId: number; readonly dataKey: Buffer } | null {
  if (!previousKey) return null
  const { keyId, sealed } = previousKey
  return { keyId, dataKey: unseal(deriveKey(dataKey, vaultId, 'previous'), Buffer.from(sealed, 'base64'), `${vaultId}/${keyId}`) }
}

/** Recognises a recovery code without being able to tell it. The code's 160 bits cannot be guessed. */
export function codeFingerprint(vaultId: string, code: Buffer): string {
  return createHmac('sha256', `mooring/v1/retired/${vaultId}`).update(code).digest('hex').slice(0, 32)
}

/** The list of codes after another one took the place of the present one. */
export function withCode(codes: KeyFileBody['codes'], vaultId: string, code: Buffer, nowMs: number): KeyFileBody['codes'] {
  const retired = codes.map((each) => ({ ...each, retiredAtMs: each.retiredAtMs ?? nowMs }))
  return [...retired, { fingerprint: codeFingerprint(vaultId, code), retiredAtMs: null }].slice(-100)
}

export function describeSlots({ slots }: KeyFile): VaultSlot[] {
  return slots.map((slot) => ({ id: slot.id, kind: slot.kind, createdAtMs: slot.createdAtMs, backend: 'os' in slot ? slot.os.backend : null }))
}

function checkOf(vaultId: string, dataKey: Buffer): Buffer {
  return createHmac('sha256', deriveKey(dataKey, vaultId, 'check')).update(vaultId).digest()
}

function macOf(signed: Omit<KeyFile, 'mac'>, dataKey: Buffer): Buffer {
  return createHmac('sha256', deriveKey(dataKey, signed.vaultId, 'mac')).update(canonicalJson(signed)).digest()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
