import { expect, test } from 'vitest'
import { shownTheme } from './theme.ts'

test.each([
  { theme: 'system', system: [], shown: 'light' },
  { theme: 'system', system: ['(prefers-color-scheme: dark)'], shown: 'dark' },
  { theme: 'system', system: ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'], shown: 'high-contrast' },
  { theme: 'light', system: ['(prefers-color-scheme: dark)'], shown: 'light' },
] as const)('when the theme is $theme and the system prefers $system, $shown is shown', ({ theme, system, shown }) => {
  expect(shownTheme(theme, (query) => system.some((each) => each === query))).toBe(shown)
})
