import type { WebContents } from 'electron'

/** How long a person's click or key stands behind what a page asks for. */
const RECENT_MS = 2000

/** Whether a person used the app just now: the clipboard is read only for them, never for a script alone. */
export function createInputWatch() {
  let lastInputAtMs = -Infinity
  const seen = () => void (lastInputAtMs = performance.now())
  return {
    /** The person did something outside of any page, in a menu for example. */
    seen,
    watch(contents: WebContents): void {
      contents.on('before-input-event', seen)
      contents.on('input-event', (_event, { type }) => {
        if (type === 'mouseDown' || type === 'rawKeyDown' || type === 'keyDown') seen()
      })
    },
    isRecent: () => performance.now() - lastInputAtMs < RECENT_MS,
  }
}
