import type { WebglAddon } from '@xterm/addon-webgl'
import type { IDisposable, Terminal } from '@xterm/xterm'
import { hasGpu } from './gpu.ts'

const ASK_TIMEOUT_MS = 2000

export interface GpuRendering extends IDisposable {
  /** Only what is seen holds a graphics context: a page may have about sixteen of them. */
  setVisible(isVisible: boolean): void
}

/** Draws a visible terminal on the graphics card, if there is one; else, and after a lost context, in the DOM. */
export function createGpuRendering(terminal: Terminal): GpuRendering {
  let addon: WebglAddon | null = null
  let hasFailed = false
  let isWanted = false
  let asking: number | null = null

  const stop = () => {
    addon?.dispose()
    addon = null
  }
  const start = (started: WebglAddon) => {
    addon = started
    started.onContextLoss(() => {
      hasFailed = true
      stop()
    })
    terminal.loadAddon(started)
  }
  const load = async () => {
    try {
      const { WebglAddon } = await import('@xterm/addon-webgl')
      if (isWanted && !addon) start(new WebglAddon())
    } catch {
      hasFailed = true
    }
  }
  /** Not before what is to be seen was drawn once: the question and the answer take as long as that. */
  const ask = () => {
    asking = null
    if (isWanted && !addon && hasGpu()) void load()
  }
  return {
    setVisible(isVisible) {
      isWanted = isVisible
      if (!isVisible) stop()
      else if (!addon && !hasFailed) asking ??= requestIdleCallback(ask, { timeout: ASK_TIMEOUT_MS })
    },
    dispose() {
      isWanted = false
      stop()
      if (asking !== null) cancelIdleCallback(asking)
    },
  }
}
