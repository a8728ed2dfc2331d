import type { WebglAddon } from '@xterm/addon-webgl'
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
  let isWanted = false

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
  return {
    setVisible(isVisible) {
      isWanted = isVisible
      if (!isVisible) stop()
      else if (!addon && !hasFailed && hasGpu()) void load()
    },
    dispose() {
      isWanted = false
      stop()
    },
  }
}
