import '@xterm/xterm/css/xterm.css'
import { useEffect, useRef } from 'react'
import type { Stream } from '../../../shared/contract/api.ts'
import type { SessionId } from '../../../shared/domain/session.ts'
import { createTerminalView, type TerminalEvents, type TerminalSettings, type TerminalView as View } from './terminal-view.ts'

export interface TerminalViewProps {
  readonly sessionId: SessionId
  readonly stream: Stream
  readonly settings: TerminalSettings
  readonly isVisible: boolean
  readonly isAlive: boolean
  /** Changes whenever other design tokens hold. */
  readonly themeKey: string
  readonly events: TerminalEvents
  /** Hands the view out while it lives. Returns what to do when it is gone. */
  readonly onView: (view: View) => () => void
  /** The terminal has come to the front. */
  readonly onShown: () => void
}

/** Mounts the terminal of a session. Another session needs another `key`. */
export function TerminalView(props: TerminalViewProps) {
  const { sessionId, stream, settings, isVisible, isAlive, themeKey, events, onView, onShown } = props
  const hostRef = useRef<HTMLDivElement>(null)
  const viewRef = useRef<View>(null)
  const latest = useRef({ settings, events, onView, onShown })
  useEffect(() => {
    latest.current = { settings, events, onView, onShown }
  })

  useEffect(() => {
    const host = hostRef.current
    if (!host) return
    const view = createTerminalView({
      host,
      sessionId,
      stream,
      settings: latest.current.settings,
      events: {
        onRole: (isDriver) => latest.current.events.onRole(isDriver),
        onOpenLink: (url) => latest.current.events.onOpenLink(url),
        onHoverLink: (url) => latest.current.events.onHoverLink(url),
        onPasteQuestion: (question) => latest.current.events.onPasteQuestion(question),
        onPaste: (text) => latest.current.events.onPaste(text),
        onTyped: (data) => latest.current.events.onTyped(data),
        onClipboardWrite: (text) => latest.current.events.onClipboardWrite(text),
        onFindResult: (result) => latest.current.events.onFindResult(result),
        onContextMenu: (at) => latest.current.events.onContextMenu(at),
        onMissing: () => latest.current.events.onMissing(),
      },
    })
    viewRef.current = view
    const forget = latest.current.onView(view)
    return () => {
      viewRef.current = null
      forget()
      view.dispose()
    }
  }, [sessionId, stream])

  useEffect(() => viewRef.current?.configure(settings), [settings])
  useEffect(() => viewRef.current?.applyTheme(), [themeKey, sessionId])
  useEffect(() => {
    viewRef.current?.setVisible(isVisible)
    if (isVisible) latest.current.onShown()
  }, [isVisible, sessionId])
  useEffect(() => viewRef.current?.setAlive(isAlive), [isAlive, sessionId])

  return <div ref={hostRef} className="terminal-host" />
}
