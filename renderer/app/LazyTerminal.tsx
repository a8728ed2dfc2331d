import { useEffect, useState } from 'react'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import { fontReady } from '../ui/terminal/terminal-font.ts'
import { useIsKept } from './kept-views.ts'
import { useWorkbench } from './workbench.tsx'
import type { TerminalView, TerminalViewProps } from '../ui/terminal/TerminalView.tsx'

let loaded: typeof TerminalView | null = null

/**
 * Begins when the page does, beside everything else: the terminal is the largest part of the page, and cells can be
 * measured only when their font is there.
 */
const loading = Promise.all([
  import('../ui/terminal/TerminalView.tsx'),
  fontReady(DEFAULT_SETTINGS.terminalFontFamily, DEFAULT_SETTINGS.terminalFontSizePx),
]).then(([module]) => (loaded = module.TerminalView))

/**
 * A terminal that the window need not wait for to be painted. Not React's `lazy`: its Suspense holds back 300 ms. While
 * it is on the page, seen or not, the window has the session.
 */
export function LazyTerminal(props: TerminalViewProps) {
  const [View, setView] = useState(() => loaded)
  useEffect(() => {
    let isCurrent = true
    void loading.then((view) => {
      if (isCurrent) setView(() => view)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  const { stream, sessionId } = props
  const { keptViews } = useWorkbench()
  useEffect(() => {
    stream.send({ kind: 'attach', sessionId })
    return () => stream.send({ kind: 'detach', sessionId })
  }, [stream, sessionId])
  const isKept = useIsKept(keptViews, sessionId, props.isVisible)
  if (!isKept) return null
  return View ? <View {...props} /> : <div className="terminal-host" />
}
