import { WebglAddon } from '@xterm/addon-webgl'
import type { IDisposable, Terminal } from '@xterm/xterm'
import { hasGpu } from './gpu.ts'

export interface GpuRendering extends IDisposable {
  /** Only what is seen holds a graphics context: a page may have about sixteen of them. */
  setVisible(isVisible: boolean): void
}

/** Draws a visible terminal on the graphics card, if there is one; else, and after a lost context, in the DOM. */
export function createGpuRendering(terminal: Terminal): GpuRendering {
  let addon: WebglAddon | null = null
  let hasFailed = false

  const stop = () => {
    addon?.dispose()
    addon = null
  }
  const start = () => {
    if (addon || hasFailed || !hasGpu()) return
    try {
      const started = new WebglAddon()
      started.onContextLoss(() => {
        hasFailed = true
        stop()
      })
      terminal.loadAddon(started)
      addon = started
    } catch {
      hasFailed = true
    }
  }
  return {
    setVisible(isVisible) {
      if (isVisible) start()
      else stop()
    },
    dispose: stop,
  }
}
