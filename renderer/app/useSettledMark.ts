import { useLayoutEffect } from 'react'
import type { ConsoleRemote } from './console-connection.ts'

/** Marks the moment the window shows what it has to show, for pictures and measurements: `html[data-console]`. */
export function useSettledMark(kind: ConsoleRemote['kind']): void {
  useLayoutEffect(() => {
    if (kind === 'loading') return
    document.documentElement.dataset['console'] = kind
    performance.mark('mooring:ready')
  }, [kind])
}
