import { FitAddon } from '@xterm/addon-fit'
import type { IDisposable, Terminal } from '@xterm/xterm'
import { TerminalSize } from '../../../shared/domain/terminal-size.ts'

const HIDDEN_DELAY_MS = 150

export interface TerminalFit extends IDisposable {
  /** Tells how many columns and rows the host has room for, now. */
  fit(): void
  setVisible(isVisible: boolean): void
}

/** Tells the size for which a terminal's host has room, whenever that changes: within a frame while it is seen. */
export function createTerminalFit(
  terminal: Terminal,
  host: HTMLElement,
  options: { readonly mayFit: () => boolean; readonly onFit: (size: TerminalSize) => void },
): TerminalFit {
  const addon = new FitAddon()
  terminal.loadAddon(addon)
  let isVisible = true
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const fit = () => {
    cancel()
    const size = options.mayFit() ? fittingSize(addon) : null
    if (!size) return
    options.onFit(size)
  }
  const observer = new ResizeObserver(() => {
    cancel()
    if (isVisible) frame = requestAnimationFrame(fit)
    else timer = setTimeout(fit, HIDDEN_DELAY_MS)
  })
  observer.observe(host)

  return {
    fit,
    setVisible(visible) {
      isVisible = visible
      if (visible) fit()
    },
    dispose() {
      observer.disconnect()
      cancel()
      addon.dispose()
    },
  }
}

function fittingSize(addon: FitAddon): TerminalSize | null {
  const size = TerminalSize.safeParse(addon.proposeDimensions())
  return size.success ? size.data : null
}
