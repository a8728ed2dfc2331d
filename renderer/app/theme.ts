import type { Theme } from '../../shared/domain/settings.ts'

/** A theme that is really on the page. */
export type ShownTheme = Exclude<Theme, 'system'>

const DARK = '(prefers-color-scheme: dark)'
const MORE_CONTRAST = '(prefers-contrast: more)'

/** What a choice of theme means on this system now. */
export function shownTheme(theme: Theme, matches: (query: string) => boolean): ShownTheme {
  if (theme !== 'system') return theme
  if (matches(MORE_CONTRAST)) return 'high-contrast'
  return matches(DARK) ? 'dark' : 'light'
}

/**
 * Puts a theme on the page and keeps it right while the system changes its mind.
 * @returns the function that stops following the system
 */
export function followTheme(theme: Theme, onShown: (shown: ShownTheme) => void): () => void {
  const show = () => {
    const shown = shownTheme(theme, (query) => matchMedia(query).matches)
    document.documentElement.dataset['theme'] = shown
    onShown(shown)
  }
  show()
  const queries = [DARK, MORE_CONTRAST].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', show)
  return () => {
    for (const query of queries) query.removeEventListener('change', show)
  }
}
