import type { IDisposable, Terminal } from '@xterm/xterm'

const REPORT_DELAY_MS = 150

export interface ScrollReport extends IDisposable {
  /** Tells at once what waits to be told. */
  flush(): void
}

/** Tells where the person looks, as lines above the end, once they have come to rest. */
export function reportScroll(terminal: Pick<Terminal, 'buffer' | 'onScroll'>, report: (linesFromEnd: number) => void): ScrollReport {
  let toldTop = -1
  let isToldAtEnd = true
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const { type, baseY, viewportY } = terminal.buffer.active
    const linesFromEnd = type === 'normal' ? baseY - viewportY : 0
    const isAtEnd = linesFromEnd === 0
    // While the place is kept, output moves the end away from it; only moves of the person are told.
    if (isAtEnd ? isToldAtEnd : viewportY === toldTop) return
    toldTop = viewportY
    isToldAtEnd = isAtEnd
    report(linesFromEnd)
  }
  const listening = terminal.onScroll(() => (timer ??= setTimeout(flush, REPORT_DELAY_MS)))
  addEventListener('pagehide', flush)

  return {
    flush,
    dispose() {
      removeEventListener('pagehide', flush)
      clearTimeout(timer)
      listening.dispose()
    },
  }
}
