import { expect, test } from 'vitest'
import { fontStack } from './terminal-font.ts'

test('when a person names fonts, they come first and ours is the fallback', () => {
  expect(fontStack('Fira Code, Menlo')).toBe('"Fira Code", "Menlo", "JetBrains Mono Variable", monospace')
})

test('when a name holds CSS, it is a name only', () => {
  expect(fontStack('"; } body { color: red')).toBe('"body  color: red", "JetBrains Mono Variable", monospace')
})
