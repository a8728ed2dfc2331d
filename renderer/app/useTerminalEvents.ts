import { useMemo, useState } from 'react'
import type { SessionId } from '../../shared/domain/session.ts'
import type { FindResult } from '../ui/terminal/terminal-find.ts'
import type { TerminalEvents } from '../ui/terminal/terminal-view.ts'
import { broadcastPaste, broadcastTyped } from './broadcast.ts'
import { showFailure, updateWindow, type Workbench } from './workbench.tsx'

interface Point {
  readonly x: number
  readonly y: number
}

/** Answers what happens in a terminal: what main must know goes to main, the rest is shown. */
export function useTerminalEvents(workbench: Workbench, id: SessionId) {
  const [hoveredUrl, setHoveredUrl] = useState<string | null>(null)
  const [findResult, setFindResult] = useState<FindResult>({ index: -1, count: 0 })
  const [isDriver, setDriver] = useState(true)
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const events = useMemo((): TerminalEvents => {
    const report = (error: unknown) => showFailure(workbench, error)
    return {
      onRole: setDriver,
      onOpenLink: (url) => void workbench.api.call('link.open', { url }).catch(report),
      onHoverLink: setHoveredUrl,
      onPasteQuestion: (question) => updateWindow(workbench, { overlay: { kind: 'paste', question, terminalCount: 1 } }),
      onPaste: (text) => broadcastPaste(workbench, id, text),
      onTyped: (data) => broadcastTyped(workbench, id, data),
      onClipboardWrite: (text) => void workbench.api.call('clipboard.write', { text }).catch(report),
      onFindResult: setFindResult,
      onContextMenu: setMenuAt,
      onMissing: () => updateWindow(workbench, { failure: 'The output of this terminal is gone. Close its tab.' }),
    }
  }, [workbench, id])

  return { events, isDriver, hoveredUrl, findResult, menuAt, closeMenu: () => setMenuAt(null) }
}
