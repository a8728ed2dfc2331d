import { useEffect } from 'react'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import { fontReady } from '../ui/terminal/terminal-font.ts'
import { useIsKept } from './kept-views.ts'
import { createLoadedPart } from './loaded-part.ts'
import { useWorkbench } from './workbench.tsx'
import type { TerminalViewProps } from '../ui/terminal/TerminalView.tsx'

/**
 * Begins when the page does, beside everything else: the terminal is the largest part of the page, and cells can be
 * measured only when their font is there.
 */
const terminalView = createLoadedPart(async () => {
  const font = fontReady(DEFAULT_SETTINGS.terminalFontFamily, DEFAULT_SETTINGS.terminalFontSizePx)
  const [{ TerminalView }] = await Promise.all([import('../ui/terminal/TerminalView.tsx'), font])
  return TerminalView
})
terminalView.begin()

/**
 * A terminal that the window need not wait for to be painted. While it is on the page, seen or not, the window has the
 * session.
 */
export function LazyTerminal(props: TerminalViewProps) {
  const View = terminalView.use()
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
