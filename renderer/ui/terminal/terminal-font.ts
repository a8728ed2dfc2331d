import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts'

/** A CSS font list of the names a person gave (separated by commas), with the font we ship as the fallback. */
export function fontStack(names: string): string {
  const asked = names
    .split(',')
    .map((name) => name.replace(/["'\\;{}]/g, '').trim())
    .filter((name) => name !== '')
  const families = [...new Set([...asked, DEFAULT_SETTINGS.terminalFontFamily])]
  return [...families.map((family) => `"${family}"`), 'monospace'].join(', ')
}

/** Waits until the font can be measured; a terminal opened earlier has cells of the wrong width. Never fails. */
export async function fontReady(names: string, sizePx: number): Promise<void> {
  try {
    await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} ${sizePx}px ${fontStack(names)}`)))
  } catch {
    return
  }
}
