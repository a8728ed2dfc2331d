import { hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

export const KEY_BYTES = 32
const SALT_BYTES = 16
const BLOCK_SIZE = 8
const PARALLELISM = 1

/** How hard it is to guess a passphrase: 2^17 is about a third of a second and 128 MiB for each guess. */
export interface KdfPolicy {
  /** For new slots. */
  readonly cost: number
  /** A slot below is refused: somebody made it weaker. */
  readonly minCost: number
  /** A slot above is refused: it would take the machine's memory. */
  readonly maxCost: number
}

export const KDF_POLICY: KdfPolicy = { cost: 2 ** 17, minCost: 2 ** 15, maxCost: 2 ** 20 }

/** Parameters of scrypt, kept beside what they protect. Source: RFC 7914 */
export const ScryptParameters = z
  .object({ name: z.literal('scrypt'), N: z.number().int().positive(), r: z.literal(BLOCK_SIZE), p: z.literal(PARALLELISM), salt: z.string().length(SALT_BYTES * 2) })
  .strict()
  .readonly()
export type ScryptParameters = z.infer<typeof ScryptParameters>

export function newScryptParameters(policy: KdfPolicy): ScryptParameters {
  return { name: 'scrypt', N: policy.cost, r: BLOCK_SIZE, p: PARALLELISM, salt: randomBytes(SALT_BYTES).toString('hex') }
}

export function isWithin({ N }: ScryptParameters, { minCost, maxCost }: KdfPolicy): boolean {
  return N >= minCost && N <= maxCost && Number.isInteger(Math.log2(N))
}

/** A key from what a person knows, made off the main thread. */
export function stretch(secret: Uint8Array, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (cause: Error | null, key: Buffer) => (cause ? reject(cause) : resolve(key))
    scrypt(secret, Buffer.from(salt, 'hex'), KEY_BYTES, { N, r, p, maxmem: 128 * N * r + 2 ** 20 }, done)
  })
}

/** What a key made from the data key is used for. */
export type KeyLabel = 'db' | 'cell' | 'audit' | 'fp' | 'export' | 'check' | 'mac' | 'backup' | 'refusals' | 'previous'

/** A key for one purpose only. Source: RFC 5869 */
export function deriveKey(dataKey: Buffer, vaultId: string, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(vaultId, 'hex'), `mooring/v1/${label}`, KEY_BYTES))
}

/** Joins the key from the passphrase and the secret from the keyring: without both there is no key. */
export function joinFactors(parts: readonly Buffer[], salt: string, kind: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.concat(parts), Buffer.from(salt, 'hex'), `mooring/v1/slot/${kind}`, KEY_BYTES))
}
