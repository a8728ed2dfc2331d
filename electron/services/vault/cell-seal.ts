import { createHmac } from 'node:crypto'
import { seal, unseal } from './sealed-box.ts'
import type { VaultKeys } from './vault-keys.ts'

/** Where a sealed value stands. The seal holds only there: not in another row, column, version or vault. */
export interface CellPlace {
  readonly table: string
  readonly rowId: string
  readonly column: string
  readonly rowVersion: number
}

const FORMAT = 1
const FINGERPRINT_LENGTH = 10
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Seals single values inside the encrypted database, so that a secret is plain in memory only while it is asked for. */
export interface CellSealer {
  seal(place: CellPlace, plain: Buffer): Buffer
  /** @throws SealBrokenError when the value is not the one sealed for this place */
  unseal(place: CellPlace, sealed: Buffer): Buffer
  /** Ten letters by which equal values of one vault are known, and which nobody outside can guess from. */
  fingerprint(plain: Buffer): string
}

export function createCellSealer(keys: Pick<VaultKeys, 'keyId' | 'keyFor'>): CellSealer {
  return {
    seal: (place, plain) => seal(keys.keyFor('cell'), plain, contextOf(place, keys.keyId)),
    unseal: (place, sealed) => unseal(keys.keyFor('cell'), sealed, contextOf(place, keys.keyId)),
    fingerprint: (plain) => base32(createHmac('sha256', keys.keyFor('fp')).update(plain).digest()).slice(0, FINGERPRINT_LENGTH),
  }
}

/** Every part with its length before it: no two places give the same bytes. */
function contextOf({ table, rowId, column, rowVersion }: CellPlace, keyId: number): Buffer {
  const parts = [String(FORMAT), table, rowId, column, String(rowVersion), String(keyId)].map((part) => Buffer.from(part, 'utf8'))
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]))
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return length
}

/** Source: RFC 4648, section 6, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[parseInt(five, 2)]).join('')
}
