import { expect, test } from 'vitest'
import { formatRecoveryCode, readRecoveryCode, RECOVERY_CODE_BYTES } from './vault-recovery-code.ts'

const bytes = Uint8Array.from({ length: RECOVERY_CODE_BYTES }, (_, index) => (index * 37 + 11) % 256)
const code = formatRecoveryCode(bytes)

test('a code is nine groups of four, and reads as what it was made of', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(readRecoveryCode(code)).toEqual({ kind: 'code', bytes })
})

test.each([new Uint8Array(RECOVERY_CODE_BYTES), new Uint8Array(RECOVERY_CODE_BYTES).fill(255)])('the smallest and the largest code survive', (extreme) => {
  expect(readRecoveryCode(formatRecoveryCode(extreme))).toEqual({ kind: 'code', bytes: extreme })
})

test('when it is typed in lower case, without dashes, with other dashes or with spaces, it is the same code', () => {
  for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' – '), ` ${code}\n`]) expect(readRecoveryCode(typed)).toEqual({ kind: 'code', bytes })
})

test('when O is typed for 0, or I or L for 1, it is the same code', () => {
  const zeros = formatRecoveryCode(new Uint8Array(RECOVERY_CODE_BYTES))
  expect(readRecoveryCode(zeros.replaceAll('0', 'O'))).toMatchObject({ kind: 'code' })
  const ones = formatRecoveryCode(bytes).replaceAll('1', 'l')
  expect(readRecoveryCode(ones)).toEqual({ kind: 'code', bytes })
})

test('when any one symbol is wrong, the check finds it', () => {
  const symbols = Array.from(code.replaceAll('-', ''))
  const wrong = symbols.flatMap((symbol, at) => Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ').filter((other) => other !== symbol).map((other) => replaced(symbols, at, other).join('')))
  expect(wrong.filter((typed) => readRecoveryCode(typed).kind !== 'typing-error')).toEqual([])
})

test('when two symbols changed places, the check finds it', () => {
  const symbols = Array.from(code.replaceAll('-', ''))
  const pairs = symbols.slice(1).flatMap((right, index) => {
    const left = symbols[index] ?? ''
    return left === right ? [] : [replaced(replaced(symbols, index, right), index + 1, left).join('')]
  })
  expect(pairs.filter((typed) => readRecoveryCode(typed).kind !== 'typing-error')).toEqual([])
})

test('when a group is missing or a character is none of ours, the reading says which', () => {
  expect(readRecoveryCode(code.slice(5))).toEqual({ kind: 'wrong-length', count: 32, expected: 36 })
  expect(readRecoveryCode('')).toEqual({ kind: 'wrong-length', count: 0, expected: 36 })
  expect(readRecoveryCode(code.replace(/^./, 'U'))).toEqual({ kind: 'foreign-character', character: 'U' })
})

const replaced = (symbols: readonly string[], at: number, symbol: string) => symbols.map((each, index) => (index === at ? symbol : each))
