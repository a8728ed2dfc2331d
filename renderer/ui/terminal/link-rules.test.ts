import { expect, test } from 'vitest'
import { isOpenableUrl } from './link-rules.ts'

test.each([
  ['https://example.org/a?b#c', true],
  ['http://127.0.0.1:8080', true],
  ['file:///etc/passwd', false],
  ['ssh://host', false],
  ['javascript:alert(1)', false],
  ['no link', false],
  [`https://example.org/${'a'.repeat(3000)}`, false],
])('%s may be opened: %s', (url, isOpenable) => {
  expect(isOpenableUrl(url)).toBe(isOpenable)
})
