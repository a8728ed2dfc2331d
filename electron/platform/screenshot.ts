import type { BrowserWindow } from 'electron'
import { writeFileSync } from 'node:fs'

/** Resolves when the page shows what it has to show and a frame of it was drawn. */
const PAINTED = `new Promise((resolve) => {
  const isReady = () => document.documentElement.dataset.console !== undefined
  const drawn = () => document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))
  if (isReady()) return drawn()
  const observer = new MutationObserver(() => isReady() && (observer.disconnect(), drawn()))
  observer.observe(document, { subtree: true, childList: true, attributes: true })
})`

/**
 * Writes a picture of the window once its page is painted.
 * @throws Error with one sentence when the file cannot be written
 */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await window.webContents.executeJavaScript(PAINTED)
  const picture = await window.webContents.capturePage()
  try {
    writeFileSync(file, picture.toPNG())
  } catch (cause) {
    throw new Error(`The picture ${file} cannot be written; choose a folder that exists and can be written.`, { cause })
  }
}
