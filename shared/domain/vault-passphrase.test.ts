import { expect, test } from 'vitest'
import { normalizePassphrase, Passphrase, passphraseProblem } from './vault-passphrase.ts'

test('the same passphrase typed with composed or decomposed characters is one passphrase', () => {
  expect(normalizePassphrase(Passphrase.parse('Blåbær\u0301'))).toBe(normalizePassphrase(Passphrase.parse('Bla\u030abær\u0301')))
  expect(normalizePassphrase(Passphrase.parse('ﬁsh'))).toBe('fish')
})

test('spaces at the ends belong to the passphrase', () => {
  expect(normalizePassphrase(Passphrase.parse(' a '))).toBe(' a ')
})

test.each([
  { passphrase: 'tea for two', duty: 'with-keyring', problem: null },
  { passphrase: 'tea', duty: 'with-keyring', problem: 'it needs at least 10 characters' },
  { passphrase: 'aaaaaaaaaaaaaaaa', duty: 'with-keyring', problem: 'it needs at least 5 different characters' },
  { passphrase: 'tea for two', duty: 'alone', problem: 'it needs at least 16 characters, because nothing else protects the file' },
  { passphrase: 'tea for two, twice', duty: 'alone', problem: null },
  { passphrase: '🚀🌍🌝🦆🍎🍏🧭🧵🧶🧷', duty: 'with-keyring', problem: null },
] as const)('$passphrase, $duty: $problem', ({ passphrase, duty, problem }) => {
  expect(passphraseProblem(Passphrase.parse(passphrase), duty)).toBe(problem)
})

test.each(['', 'x'.repeat(1025)])('an empty or endless passphrase is none', (text) => {
  expect(Passphrase.safeParse(text).success).toBe(false)
})
