import { expect, test } from 'vitest'
import { createCellSealer, type CellPlace } from './cell-seal.ts'
import { SealBrokenError, unseal } from './sealed-box.ts'
import { createVaultKeys } from './vault-keys.ts'

const vaultId = 'a'.repeat(32)
const cells = createCellSealer(createVaultKeys(vaultId, 1, Buffer.alloc(32, 1)))
const place: CellPlace = { table: 'token', rowId: '12', column: 'value', rowVersion: 3 }
const token = Buffer.from('dop_v1_0123456789')

test('a value opens in its place', () => {
  expect(cells.unseal(place, cells.seal(place, token))).toEqual(token)
})

test('the same value sealed twice looks different, and its fingerprint is the same', () => {
  expect(cells.seal(place, token)).not.toEqual(cells.seal(place, token))
  expect(cells.fingerprint(token)).toMatch(/^[A-Z2-7]{10}$/)
  expect(cells.fingerprint(Buffer.from(token))).toBe(cells.fingerprint(token))
  expect(cells.fingerprint(Buffer.from('other'))).not.toBe(cells.fingerprint(token))
})

test.each<[string, Partial<CellPlace>]>([
  ['another row', { rowId: '13' }],
  ['another table', { table: 'server' }],
  ['another column', { column: 'note' }],
  ['another version of its row', { rowVersion: 2 }],
  ['a place whose parts only join to the same text', { table: 'token1', rowId: '2' }],
])('a value moved to %s is refused', (_where, other) => {
  expect(() => cells.unseal({ ...place, ...other }, cells.seal(place, token))).toThrow(SealBrokenError)
})

test('a value of another data key, or of another vault, is refused', () => {
  const sealed = cells.seal(place, token)
  for (const keys of [createVaultKeys(vaultId, 2, Buffer.alloc(32, 1)), createVaultKeys('b'.repeat(32), 1, Buffer.alloc(32, 1)), createVaultKeys(vaultId, 1, Buffer.alloc(32, 2))]) {
    expect(() => createCellSealer(keys).unseal(place, sealed)).toThrow(SealBrokenError)
  }
})

test('a seal that was cut short is refused, however short', () => {
  const sealed = cells.seal(place, token)
  for (let length = 0; length < sealed.length; length++) expect(() => cells.unseal(place, sealed.subarray(0, length))).toThrow(SealBrokenError)
  expect(() => unseal(Buffer.alloc(32), Buffer.alloc(20), '')).toThrow(SealBrokenError)
})
