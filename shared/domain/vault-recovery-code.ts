/** Crockford's 32 symbols: no I, L, O, U. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DATA_SYMBOLS = 32
const CHECK_SYMBOLS = 4
const GROUP_LENGTH = 4
/** The largest prime below 32⁴: every single wrong symbol and every two that changed places change the remainder. */
const CHECK_MODULUS = 1_048_573n

/** Length of a recovery code in bytes: 160 bits. */
export const RECOVERY_CODE_BYTES = 20

/** What was typed, read as a recovery code. */
export type RecoveryCodeReading =
  | { readonly kind: 'code'; readonly bytes: Uint8Array }
  | { readonly kind: 'wrong-length'; readonly count: number; readonly expected: number }
  | { readonly kind: 'foreign-character'; readonly character: string }
  | { readonly kind: 'typing-error' }

/** Nine groups of four symbols; the last group checks the others. */
export function formatRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_CODE_BYTES) throw new Error('A recovery code has 160 bits')
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const symbols = toSymbols(value, DATA_SYMBOLS) + toSymbols(value % CHECK_MODULUS, CHECK_SYMBOLS)
  return symbols.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g'))?.join('-') ?? ''
}

/** Reads a typed code as people write it: any case, any spacing or dashes, O for 0, I or L for 1. */
export function readRecoveryCode(typed: string): RecoveryCodeReading {
  const symbols = typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const foreign = Array.from(symbols).find((symbol) => !SYMBOLS.includes(symbol))
  if (foreign !== undefined) return { kind: 'foreign-character', character: foreign }
  const expected = DATA_SYMBOLS + CHECK_SYMBOLS
  if (symbols.length !== expected) return { kind: 'wrong-length', count: symbols.length, expected }
  const value = fromSymbols(symbols.slice(0, DATA_SYMBOLS))
  if (fromSymbols(symbols.slice(DATA_SYMBOLS)) !== value % CHECK_MODULUS) return { kind: 'typing-error' }
  return { kind: 'code', bytes: toBytes(value) }
}

function toSymbols(value: bigint, count: number): string {
  return Array.from({ length: count }, (_, index) => SYMBOLS[Number((value >> BigInt(5 * (count - 1 - index))) & 31n)]).join('')
}

function fromSymbols(symbols: string): bigint {
  return Array.from(symbols).reduce((sum, symbol) => (sum << 5n) | BigInt(SYMBOLS.indexOf(symbol)), 0n)
}

function toBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: RECOVERY_CODE_BYTES }, (_, index) => Number((value >> BigInt(8 * (RECOVERY_CODE_BYTES - 1 - index))) & 255n))
}
