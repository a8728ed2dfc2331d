import { FitAddon } from '@xterm/addon-fit'
import type { IDisposable, Terminal } from '@xterm/xterm'
import { TerminalSize } from '../../../shared/domain/terminal-size.ts'

const HIDDEN_DELAY_MS = 150
/** What xterm keeps free on the right. */
const SCROLL_BAR_PX = 14

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
    const size = options.mayFit() ? fittingSize(terminal, host, addon) : null
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

function fittingSize(terminal: Terminal, host: HTMLElement, addon: FitAddon): TerminalSize | null {
  const proposed = addon.proposeDimensions()
  const cellWidthPx = exactCellWidthPx(terminal)
  const cols = cellWidthPx ? Math.floor((host.clientWidth - SCROLL_BAR_PX) / cellWidthPx) : proposed?.cols
  const size = TerminalSize.safeParse(proposed && { cols, rows: proposed.rows })
  return size.success ? size.data : null
}

interface WithDimensions {
  readonly _core?: { readonly _renderService?: { readonly dimensions?: { readonly device: { readonly cell: { readonly width: number } } } } }
}

/**
 * The width of a cell as it was measured. Without a GPU xterm spreads a rounded width over its present columns, and a fit
 * by that hangs on where the terminal came from: a reload would find another size in the same room.
 */
function exactCellWidthPx(terminal: Terminal): number | undefined {
  const widthPx = (terminal as WithDimensions)._core?._renderService?.dimensions?.device.cell.width
  return widthPx && widthPx / devicePixelRatio
}
