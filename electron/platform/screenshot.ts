import type { BrowserWindow } from 'electron'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The file named by `--screenshot FILE` or `--screenshot=FILE`; null when none is wanted. */
export function namedScreenshot(argv: readonly string[]): string | null {
  const at = argv.findIndex((argument) => argument === '--screenshot' || argument.startsWith('--screenshot='))
  const argument = argv[at]
  const value = argument === '--screenshot' ? argv[at + 1] : argument?.slice('--screenshot='.length)
  return value ? resolve(value) : null
}

/** Resolves when the page shows what it has to show and a frame of it was drawn. */
const PAINTED = `new Promise((resolve) => {
  const isReady = () => document.documentElement.dataset.console !== undefined
  const drawn = () => document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))
  if (isReady()) return drawn()
  const observer = new MutationObserver(() => isReady() && (observer.disconnect(), drawn()))
  observer.observe(document, { subtree: true, childList: true, attributes: true })
})`

/** Writes a picture of the window once its page is painted. */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await window.webContents.executeJavaScript(PAINTED)
  const picture = await window.webContents.capturePage()
  writeFileSync(file, picture.toPNG())
}
