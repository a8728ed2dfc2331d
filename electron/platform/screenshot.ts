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
 * @throws Error with one sentence when the page is never ready or the file cannot be written
 */
export async function takeScreenshot(window: BrowserWindow, file: string): Promise<void> {
  await withinLimit(window.webContents.executeJavaScript(PAINTED))
  const picture = await window.webContents.capturePage()
  try {
    writeFileSync(file, picture.toPNG())
  } catch (cause) {
    throw new Error(`The picture ${file} cannot be written; choose a folder that exists and can be written.`, { cause })
  }
}

const READY_LIMIT_MS = 30_000

function withinLimit(painted: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const text = `The window was not ready for its picture within ${READY_LIMIT_MS / 1000} seconds; the log in the data folder says why.`
    const timer = setTimeout(() => reject(new Error(text)), READY_LIMIT_MS)
    painted.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}
