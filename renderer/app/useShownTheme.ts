import { useLayoutEffect, useState } from 'react'
import type { Theme } from '../../shared/domain/settings.ts'
import { followTheme, type ShownTheme } from './theme.ts'

/** Puts the chosen theme on the page; returns the one that is shown. */
export function useShownTheme(theme: Theme): ShownTheme | null {
  const [shown, setShown] = useState<ShownTheme | null>(null)
  useLayoutEffect(() => followTheme(theme, setShown), [theme])
  return shown
}
